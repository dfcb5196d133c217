package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The standard normal distribution lane by lane.
 *
 * <p>Every operation is written out in the loop: the compiler keeps vectors in registers only
 * while it inlines, and it stops inlining methods that are not the Vector API's own once a method has grown beyond a bound.
 */
final class VectorNormal {
    private static final VectorSpecies<Double> S = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    private VectorNormal() {}

    static void normalCdf(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            DoubleVector absolute = v.abs();
            if (!absolute.compare(VectorOperators.LE, CDF_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.normalCdf(x[j]);
                }
                continue;
            }
            DoubleVector minusHalf = absolute.mul(-0.5);
            DoubleVector h = minusHalf.mul(absolute);
            DoubleVector rest = minusHalf.fma(absolute, h.neg());
            DoubleVector t = h.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, SHIFT));
            DoubleVector n2 = t.sub(SHIFT);
            DoubleVector r = n2.fma(DoubleVector.broadcast(S, -LN2_LO), n2.fma(DoubleVector.broadcast(S, -LN2_HI), h));
            DoubleVector reduced = r.add(rest);
            DoubleVector e = DoubleVector.broadcast(S, EXP9);
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP8));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP7));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP6));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP5));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP4));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP3));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP2));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP1));
            e = e.fma(reduced, DoubleVector.broadcast(S, EXP0));
            DoubleVector m = reduced.mul(reduced).fma(e, reduced).add(1);
            LongVector shifted = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector power = shifted.add(m.reinterpretAsLongs()).reinterpretAsDoubles();
            DoubleVector inverse = DoubleVector.broadcast(S, 1).div(absolute.add(MILLS_POLE));
            DoubleVector y = absolute.sub(MILLS_POLE).mul(inverse);
            DoubleVector ratioSquare = y.mul(y);
            DoubleVector ratioEven = DoubleVector.broadcast(S, MILLS22);
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS20));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS18));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS16));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS14));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS12));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS10));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS8));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS6));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS4));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS2));
            ratioEven = ratioEven.fma(ratioSquare, DoubleVector.broadcast(S, MILLS0));
            DoubleVector ratioOdd = DoubleVector.broadcast(S, MILLS21);
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS19));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS17));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS15));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS13));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS11));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS9));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS7));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS5));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS3));
            ratioOdd = ratioOdd.fma(ratioSquare, DoubleVector.broadcast(S, MILLS1));
            DoubleVector ratio = ratioOdd.fma(y, ratioEven);
            DoubleVector lower = power.mul(ratio.mul(inverse));
            lower.blend(DoubleVector.broadcast(S, 1).sub(lower), v.compare(VectorOperators.GT, 0))
                    .intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.normalCdf(x[i]);
        }
    }

    static void normalQuantile(double[] p, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, p, i);
            DoubleVector fromHalf = v.sub(0.5);
            DoubleVector smaller =
                    v.blend(DoubleVector.broadcast(S, 1).sub(v), fromHalf.compare(VectorOperators.GT, 0));
            if (!smaller.compare(VectorOperators.GE, QUANTILE_FAR).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.normalQuantile(p[j]);
                }
                continue;
            }
            LongVector bits = smaller.reinterpretAsLongs();
            LongVector exponent = bits.sub(SQRT_HALF_BITS).and(EXPONENT_MASK);
            DoubleVector f = bits.sub(exponent).reinterpretAsDoubles().sub(1);
            DoubleVector k = exponent.add(ONE_BITS)
                    .lanewise(VectorOperators.LSHR, 52)
                    .or(TWO52_BITS)
                    .reinterpretAsDoubles()
                    .sub(TWO52_BIASED);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector q = DoubleVector.broadcast(S, LOG6);
            q = q.fma(z, DoubleVector.broadcast(S, LOG5));
            q = q.fma(z, DoubleVector.broadcast(S, LOG4));
            q = q.fma(z, DoubleVector.broadcast(S, LOG3));
            q = q.fma(z, DoubleVector.broadcast(S, LOG2));
            q = q.fma(z, DoubleVector.broadcast(S, LOG1));
            q = q.fma(z, DoubleVector.broadcast(S, LOG0));
            DoubleVector half = f.mul(0.5).mul(f);
            DoubleVector low =
                    s.fma(z.fma(q, half), k.fma(DoubleVector.broadcast(S, LN2_LO), DoubleVector.broadcast(S, 0)));
            DoubleVector log = k.fma(DoubleVector.broadcast(S, LN2_HI), f.sub(half.sub(low)));
            DoubleVector root = log.mul(-2).sqrt();
            DoubleVector y = root.sub(TAIL_POLE).div(root.add(TAIL_POLE));
            DoubleVector tailSquare = y.mul(y);
            DoubleVector tailEven = DoubleVector.broadcast(S, TAIL18);
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL16));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL14));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL12));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL10));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL8));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL6));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL4));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL2));
            tailEven = tailEven.fma(tailSquare, DoubleVector.broadcast(S, TAIL0));
            DoubleVector tailOdd = DoubleVector.broadcast(S, TAIL17);
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL15));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL13));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL11));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL9));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL7));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL5));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL3));
            tailOdd = tailOdd.fma(tailSquare, DoubleVector.broadcast(S, TAIL1));
            DoubleVector tail = tailOdd.fma(y, tailEven);
            DoubleVector w = fromHalf.mul(fromHalf);
            DoubleVector centreSquare = w.mul(w);
            DoubleVector centreEven = DoubleVector.broadcast(S, CENTRE12);
            centreEven = centreEven.fma(centreSquare, DoubleVector.broadcast(S, CENTRE10));
            centreEven = centreEven.fma(centreSquare, DoubleVector.broadcast(S, CENTRE8));
            centreEven = centreEven.fma(centreSquare, DoubleVector.broadcast(S, CENTRE6));
            centreEven = centreEven.fma(centreSquare, DoubleVector.broadcast(S, CENTRE4));
            centreEven = centreEven.fma(centreSquare, DoubleVector.broadcast(S, CENTRE2));
            centreEven = centreEven.fma(centreSquare, DoubleVector.broadcast(S, CENTRE0));
            DoubleVector centreOdd = DoubleVector.broadcast(S, CENTRE13);
            centreOdd = centreOdd.fma(centreSquare, DoubleVector.broadcast(S, CENTRE11));
            centreOdd = centreOdd.fma(centreSquare, DoubleVector.broadcast(S, CENTRE9));
            centreOdd = centreOdd.fma(centreSquare, DoubleVector.broadcast(S, CENTRE7));
            centreOdd = centreOdd.fma(centreSquare, DoubleVector.broadcast(S, CENTRE5));
            centreOdd = centreOdd.fma(centreSquare, DoubleVector.broadcast(S, CENTRE3));
            centreOdd = centreOdd.fma(centreSquare, DoubleVector.broadcast(S, CENTRE1));
            DoubleVector centre = centreOdd.fma(w, centreEven);
            LongVector sign = fromHalf.reinterpretAsLongs().and(SIGN_BIT);
            DoubleVector outer = root.mul(tail).reinterpretAsLongs().or(sign).reinterpretAsDoubles();
            outer.blend(fromHalf.mul(centre), fromHalf.abs().compare(VectorOperators.LE, QUANTILE_CENTRE))
                    .intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.normalQuantile(p[i]);
        }
    }
}
