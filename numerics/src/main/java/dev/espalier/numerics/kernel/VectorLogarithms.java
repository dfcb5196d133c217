package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Logarithms lane by lane.
 *
 * <p>Every operation is written out in the loop: the compiler keeps vectors in registers only
 * while it inlines, and it stops inlining methods that are not the Vector API's own once a method has grown beyond a bound.
 */
final class VectorLogarithms {
    private static final VectorSpecies<Double> S = VectorKernels.SPECIES;
    private static final int LANES = VectorKernels.LANES;

    private VectorLogarithms() {}

    static void log(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            if (!v.compare(VectorOperators.GE, Double.MIN_NORMAL)
                    .and(v.compare(VectorOperators.LE, Double.MAX_VALUE))
                    .allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log(x[j]);
                }
                continue;
            }
            LongVector bits = v.reinterpretAsLongs();
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
            log.intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log(x[i]);
        }
    }

    static void log1p(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            if (!v.compare(VectorOperators.GT, -1)
                    .and(v.compare(VectorOperators.LE, LOG1P_SAFE))
                    .allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log1p(x[j]);
                }
                continue;
            }
            DoubleVector u = v.add(1);
            DoubleVector u1 = u.sub(1);
            DoubleVector c = v.sub(u1).sub(u.sub(u1).sub(1));
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
            LongVector sign = v.reinterpretAsLongs().and(SIGN_BIT);
            log.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log1p(x[i]);
        }
    }

    static void log1mexp(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = S.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            if (!v.compare(VectorOperators.GE, -EXP_SAFE)
                    .and(v.compare(VectorOperators.LE, LOG1MEXP_TINY))
                    .allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log1mexp(x[j]);
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
            DoubleVector power = scale.fma(r.add(e), scale);
            DoubleVector nearOne = DoubleVector.broadcast(S, 1).sub(power);
            VectorMask<Double> near = v.compare(VectorOperators.GT, -LN2_HI);
            DoubleVector u = nearOne.blend(minusOne.neg(), near);
            DoubleVector c =
                    DoubleVector.broadcast(S, 1).sub(nearOne).sub(power).blend(0, near);
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
            log.intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log1mexp(x[i]);
        }
    }
}
