package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Polynomials} lane by lane. */
final class VectorPolynomials {
    /** 512 bits where the machine prefers them, else 256. */
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_256;

    private VectorPolynomials() {}

    static DoubleVector broadcast(double c) {
        return DoubleVector.broadcast(SPECIES, c);
    }

    static DoubleVector step(DoubleVector p, DoubleVector x, double c) {
        return p.fma(x, DoubleVector.broadcast(SPECIES, c));
    }

    static DoubleVector expTail(DoubleVector r) {
        DoubleVector p = broadcast(EXP9);
        p = step(p, r, EXP8);
        p = step(p, r, EXP7);
        p = step(p, r, EXP6);
        p = step(p, r, EXP5);
        p = step(p, r, EXP4);
        p = step(p, r, EXP3);
        p = step(p, r, EXP2);
        p = step(p, r, EXP1);
        p = step(p, r, EXP0);
        return p;
    }

    static DoubleVector logTail(DoubleVector z) {
        DoubleVector p = broadcast(LOG6);
        p = step(p, z, LOG5);
        p = step(p, z, LOG4);
        p = step(p, z, LOG3);
        p = step(p, z, LOG2);
        p = step(p, z, LOG1);
        p = step(p, z, LOG0);
        return p;
    }

    static DoubleVector mills(DoubleVector y) {
        DoubleVector s = y.mul(y);
        DoubleVector even = broadcast(MILLS22);
        even = step(even, s, MILLS20);
        even = step(even, s, MILLS18);
        even = step(even, s, MILLS16);
        even = step(even, s, MILLS14);
        even = step(even, s, MILLS12);
        even = step(even, s, MILLS10);
        even = step(even, s, MILLS8);
        even = step(even, s, MILLS6);
        even = step(even, s, MILLS4);
        even = step(even, s, MILLS2);
        even = step(even, s, MILLS0);
        DoubleVector odd = broadcast(MILLS21);
        odd = step(odd, s, MILLS19);
        odd = step(odd, s, MILLS17);
        odd = step(odd, s, MILLS15);
        odd = step(odd, s, MILLS13);
        odd = step(odd, s, MILLS11);
        odd = step(odd, s, MILLS9);
        odd = step(odd, s, MILLS7);
        odd = step(odd, s, MILLS5);
        odd = step(odd, s, MILLS3);
        odd = step(odd, s, MILLS1);
        return odd.fma(y, even);
    }

    static DoubleVector centre(DoubleVector w) {
        DoubleVector s = w.mul(w);
        DoubleVector even = broadcast(CENTRE12);
        even = step(even, s, CENTRE10);
        even = step(even, s, CENTRE8);
        even = step(even, s, CENTRE6);
        even = step(even, s, CENTRE4);
        even = step(even, s, CENTRE2);
        even = step(even, s, CENTRE0);
        DoubleVector odd = broadcast(CENTRE13);
        odd = step(odd, s, CENTRE11);
        odd = step(odd, s, CENTRE9);
        odd = step(odd, s, CENTRE7);
        odd = step(odd, s, CENTRE5);
        odd = step(odd, s, CENTRE3);
        odd = step(odd, s, CENTRE1);
        return odd.fma(w, even);
    }

    static DoubleVector tail(DoubleVector y) {
        DoubleVector s = y.mul(y);
        DoubleVector even = broadcast(TAIL18);
        even = step(even, s, TAIL16);
        even = step(even, s, TAIL14);
        even = step(even, s, TAIL12);
        even = step(even, s, TAIL10);
        even = step(even, s, TAIL8);
        even = step(even, s, TAIL6);
        even = step(even, s, TAIL4);
        even = step(even, s, TAIL2);
        even = step(even, s, TAIL0);
        DoubleVector odd = broadcast(TAIL17);
        odd = step(odd, s, TAIL15);
        odd = step(odd, s, TAIL13);
        odd = step(odd, s, TAIL11);
        odd = step(odd, s, TAIL9);
        odd = step(odd, s, TAIL7);
        odd = step(odd, s, TAIL5);
        odd = step(odd, s, TAIL3);
        odd = step(odd, s, TAIL1);
        return odd.fma(y, even);
    }
}
