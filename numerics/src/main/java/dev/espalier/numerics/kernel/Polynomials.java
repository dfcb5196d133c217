package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;

/** The approximating polynomials of {@link Coefficients} for one number, written out so that nothing is indexed. */
final class Polynomials {
    private Polynomials() {}

    static double expTail(double r) {
        double p = EXP9;
        p = Math.fma(p, r, EXP8);
        p = Math.fma(p, r, EXP7);
        p = Math.fma(p, r, EXP6);
        p = Math.fma(p, r, EXP5);
        p = Math.fma(p, r, EXP4);
        p = Math.fma(p, r, EXP3);
        p = Math.fma(p, r, EXP2);
        p = Math.fma(p, r, EXP1);
        return Math.fma(p, r, EXP0);
    }

    static double logTail(double z) {
        double p = LOG6;
        p = Math.fma(p, z, LOG5);
        p = Math.fma(p, z, LOG4);
        p = Math.fma(p, z, LOG3);
        p = Math.fma(p, z, LOG2);
        p = Math.fma(p, z, LOG1);
        return Math.fma(p, z, LOG0);
    }

    static double mills(double y) {
        double s = y * y;
        double even = MILLS22;
        even = Math.fma(even, s, MILLS20);
        even = Math.fma(even, s, MILLS18);
        even = Math.fma(even, s, MILLS16);
        even = Math.fma(even, s, MILLS14);
        even = Math.fma(even, s, MILLS12);
        even = Math.fma(even, s, MILLS10);
        even = Math.fma(even, s, MILLS8);
        even = Math.fma(even, s, MILLS6);
        even = Math.fma(even, s, MILLS4);
        even = Math.fma(even, s, MILLS2);
        even = Math.fma(even, s, MILLS0);
        double odd = MILLS21;
        odd = Math.fma(odd, s, MILLS19);
        odd = Math.fma(odd, s, MILLS17);
        odd = Math.fma(odd, s, MILLS15);
        odd = Math.fma(odd, s, MILLS13);
        odd = Math.fma(odd, s, MILLS11);
        odd = Math.fma(odd, s, MILLS9);
        odd = Math.fma(odd, s, MILLS7);
        odd = Math.fma(odd, s, MILLS5);
        odd = Math.fma(odd, s, MILLS3);
        odd = Math.fma(odd, s, MILLS1);
        return Math.fma(odd, y, even);
    }

    static double centre(double w) {
        double s = w * w;
        double even = CENTRE12;
        even = Math.fma(even, s, CENTRE10);
        even = Math.fma(even, s, CENTRE8);
        even = Math.fma(even, s, CENTRE6);
        even = Math.fma(even, s, CENTRE4);
        even = Math.fma(even, s, CENTRE2);
        even = Math.fma(even, s, CENTRE0);
        double odd = CENTRE13;
        odd = Math.fma(odd, s, CENTRE11);
        odd = Math.fma(odd, s, CENTRE9);
        odd = Math.fma(odd, s, CENTRE7);
        odd = Math.fma(odd, s, CENTRE5);
        odd = Math.fma(odd, s, CENTRE3);
        odd = Math.fma(odd, s, CENTRE1);
        return Math.fma(odd, w, even);
    }

    static double tail(double y) {
        double s = y * y;
        double even = TAIL18;
        even = Math.fma(even, s, TAIL16);
        even = Math.fma(even, s, TAIL14);
        even = Math.fma(even, s, TAIL12);
        even = Math.fma(even, s, TAIL10);
        even = Math.fma(even, s, TAIL8);
        even = Math.fma(even, s, TAIL6);
        even = Math.fma(even, s, TAIL4);
        even = Math.fma(even, s, TAIL2);
        even = Math.fma(even, s, TAIL0);
        double odd = TAIL17;
        odd = Math.fma(odd, s, TAIL15);
        odd = Math.fma(odd, s, TAIL13);
        odd = Math.fma(odd, s, TAIL11);
        odd = Math.fma(odd, s, TAIL9);
        odd = Math.fma(odd, s, TAIL7);
        odd = Math.fma(odd, s, TAIL5);
        odd = Math.fma(odd, s, TAIL3);
        odd = Math.fma(odd, s, TAIL1);
        return Math.fma(odd, y, even);
    }

    static double far(double y) {
        double s = y * y;
        double even = FAR18;
        even = Math.fma(even, s, FAR16);
        even = Math.fma(even, s, FAR14);
        even = Math.fma(even, s, FAR12);
        even = Math.fma(even, s, FAR10);
        even = Math.fma(even, s, FAR8);
        even = Math.fma(even, s, FAR6);
        even = Math.fma(even, s, FAR4);
        even = Math.fma(even, s, FAR2);
        even = Math.fma(even, s, FAR0);
        double odd = FAR17;
        odd = Math.fma(odd, s, FAR15);
        odd = Math.fma(odd, s, FAR13);
        odd = Math.fma(odd, s, FAR11);
        odd = Math.fma(odd, s, FAR9);
        odd = Math.fma(odd, s, FAR7);
        odd = Math.fma(odd, s, FAR5);
        odd = Math.fma(odd, s, FAR3);
        odd = Math.fma(odd, s, FAR1);
        return Math.fma(odd, y, even);
    }
}
