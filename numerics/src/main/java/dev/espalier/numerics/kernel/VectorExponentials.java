package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials lane by lane.
 *
 * <p>Every operation is written out in the loop: the compiler keeps vectors in registers only
 * while it inlines, and it stops inlining methods that are not the Vector API's own once a method has grown beyond a bound.
 */
final class VectorExponentials {
    private static final VectorSpecies<Double> S = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    private VectorExponentials() {}

    static void exp(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            if (!v.abs().compare(VectorOperators.LE, EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.exp(x[j]);
                }
                continue;
            }
            DoubleVector t = v.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, SHIFT));
            DoubleVector n2 = t.sub(SHIFT);
            DoubleVector r = n2.fma(DoubleVector.broadcast(S, -LN2_LO), n2.fma(DoubleVector.broadcast(S, -LN2_HI), v));
            DoubleVector e = DoubleVector.broadcast(S, EXP9);
            e = e.fma(r, DoubleVector.broadcast(S, EXP8));
            e = e.fma(r, DoubleVector.broadcast(S, EXP7));
            e = e.fma(r, DoubleVector.broadcast(S, EXP6));
            e = e.fma(r, DoubleVector.broadcast(S, EXP5));
            e = e.fma(r, DoubleVector.broadcast(S, EXP4));
            e = e.fma(r, DoubleVector.broadcast(S, EXP3));
            e = e.fma(r, DoubleVector.broadcast(S, EXP2));
            e = e.fma(r, DoubleVector.broadcast(S, EXP1));
            e = e.fma(r, DoubleVector.broadcast(S, EXP0));
            DoubleVector y = r.mul(r).fma(e, r).add(1);
            LongVector shifted = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector power = shifted.add(y.reinterpretAsLongs()).reinterpretAsDoubles();
            power.intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.exp(x[i]);
        }
    }

    static void expm1(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            if (!v.abs().compare(VectorOperators.LE, EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.expm1(x[j]);
                }
                continue;
            }
            DoubleVector t = v.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, SHIFT));
            DoubleVector n2 = t.sub(SHIFT);
            DoubleVector r = n2.fma(DoubleVector.broadcast(S, -LN2_LO), n2.fma(DoubleVector.broadcast(S, -LN2_HI), v));
            DoubleVector p = DoubleVector.broadcast(S, EXP9);
            p = p.fma(r, DoubleVector.broadcast(S, EXP8));
            p = p.fma(r, DoubleVector.broadcast(S, EXP7));
            p = p.fma(r, DoubleVector.broadcast(S, EXP6));
            p = p.fma(r, DoubleVector.broadcast(S, EXP5));
            p = p.fma(r, DoubleVector.broadcast(S, EXP4));
            p = p.fma(r, DoubleVector.broadcast(S, EXP3));
            p = p.fma(r, DoubleVector.broadcast(S, EXP2));
            p = p.fma(r, DoubleVector.broadcast(S, EXP1));
            p = p.fma(r, DoubleVector.broadcast(S, EXP0));
            DoubleVector e = r.mul(r).mul(p);
            LongVector shifted = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector scale = shifted.add(ONE_BITS).reinterpretAsDoubles();
            DoubleVector minusOne = scale.fma(e, scale.fma(r, scale.sub(1)));
            LongVector sign = v.reinterpretAsLongs().and(SIGN_BIT);
            minusOne.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.expm1(x[i]);
        }
    }
}
