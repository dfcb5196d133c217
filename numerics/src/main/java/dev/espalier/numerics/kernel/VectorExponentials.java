package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials lane by lane, and the logarithms of sums of them.
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

    static void log1pexp(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            if (!v.abs().compare(VectorOperators.LE, EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log1pexp(x[j]);
                }
                continue;
            }
            DoubleVector positive = v.blend(0, v.compare(VectorOperators.LE, 0));
            DoubleVector d = v.abs().neg();
            DoubleVector t = d.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, SHIFT));
            DoubleVector n2 = t.sub(SHIFT);
            DoubleVector r = n2.fma(DoubleVector.broadcast(S, -LN2_LO), n2.fma(DoubleVector.broadcast(S, -LN2_HI), d));
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
            DoubleVector u = power.add(1);
            DoubleVector u1 = u.sub(1);
            DoubleVector c = power.sub(u1).sub(u.sub(u1).sub(1));
            LongVector bits = u.reinterpretAsLongs();
            LongVector exponent = bits.sub(SQRT_HALF_BITS).and(EXPONENT_MASK);
            DoubleVector a = bits.sub(exponent).reinterpretAsDoubles().sub(1);
            DoubleVector b = exponent.neg().add(ONE_BITS).reinterpretAsDoubles().mul(c);
            DoubleVector f = a.add(b);
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
            DoubleVector low = s.fma(z.fma(q, half), k.fma(DoubleVector.broadcast(S, LN2_LO), b.sub(f.sub(a))));
            DoubleVector log = k.fma(DoubleVector.broadcast(S, LN2_HI), f.sub(half.sub(low)));
            positive.add(log).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log1pexp(x[i]);
        }
    }

    static void logSumExp(double[] x, double[] y, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector xv = DoubleVector.fromArray(S, x, i);
            DoubleVector yv = DoubleVector.fromArray(S, y, i);
            DoubleVector d = xv.sub(yv).abs().neg();
            if (!d.compare(VectorOperators.GE, -EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.logSumExp(x[j], y[j]);
                }
                continue;
            }
            DoubleVector larger = yv.blend(xv, xv.compare(VectorOperators.GE, yv));
            DoubleVector t = d.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, SHIFT));
            DoubleVector n2 = t.sub(SHIFT);
            DoubleVector r = n2.fma(DoubleVector.broadcast(S, -LN2_LO), n2.fma(DoubleVector.broadcast(S, -LN2_HI), d));
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
            DoubleVector m = r.mul(r).fma(e, r).add(1);
            LongVector shifted = t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector power = shifted.add(m.reinterpretAsLongs()).reinterpretAsDoubles();
            DoubleVector u = power.add(1);
            DoubleVector u1 = u.sub(1);
            DoubleVector c = power.sub(u1).sub(u.sub(u1).sub(1));
            LongVector bits = u.reinterpretAsLongs();
            LongVector exponent = bits.sub(SQRT_HALF_BITS).and(EXPONENT_MASK);
            DoubleVector a = bits.sub(exponent).reinterpretAsDoubles().sub(1);
            DoubleVector b = exponent.neg().add(ONE_BITS).reinterpretAsDoubles().mul(c);
            DoubleVector f = a.add(b);
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
            DoubleVector low = s.fma(z.fma(q, half), k.fma(DoubleVector.broadcast(S, LN2_LO), b.sub(f.sub(a))));
            DoubleVector log = k.fma(DoubleVector.broadcast(S, LN2_HI), f.sub(half.sub(low)));
            larger.add(log).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.logSumExp(x[i], y[i]);
        }
    }
}
