package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;
import static dev.espalier.numerics.kernel.VectorPolynomials.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Vector API provider. Each loop takes whole vectors; a vector holding a value outside the safe range of its function,
 * and the last few elements, go through {@link Elementary}, which performs the same operations. The loops are written
 * out one by one because the compiler keeps vectors in registers only where it sees every operation.
 */
final class VectorKernels extends Kernels {
    private static final int LANES = SPECIES.length();

    private final String reason;

    VectorKernels(String reason) {
        this.reason = reason;
    }

    @Override
    public String name() {
        return "vector" + SPECIES.vectorBitSize();
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void exp(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!v.abs().compare(VectorOperators.LE, EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.exp(x[j]);
                }
                continue;
            }
            expOf(v).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!v.abs().compare(VectorOperators.LE, EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.expm1(x[j]);
                }
                continue;
            }
            DoubleVector t = v.fma(broadcast(LOG2_E), broadcast(SHIFT));
            DoubleVector r = reduce(v, t.sub(SHIFT));
            DoubleVector e = r.mul(r).mul(expTail(r));
            withSign(scaledExpm1(r, e, scale(t)), v).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.expm1(x[i]);
        }
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!normal(v).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log(x[j]);
                }
                continue;
            }
            logOf(v).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log(x[i]);
        }
    }

    @Override
    public void log1p(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!v.compare(VectorOperators.GT, -1).and(v.compare(VectorOperators.LE, Double.MAX_VALUE)).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log1p(x[j]);
                }
                continue;
            }
            withSign(log1pOf(v), v).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log1p(x[i]);
        }
    }

    @Override
    public void log1mexp(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!v.compare(VectorOperators.GE, -EXP_SAFE).and(v.compare(VectorOperators.LE, LOG1MEXP_TINY)).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log1mexp(x[j]);
                }
                continue;
            }
            DoubleVector t = v.fma(broadcast(LOG2_E), broadcast(SHIFT));
            DoubleVector r = reduce(v, t.sub(SHIFT));
            DoubleVector scale = scale(t);
            DoubleVector e = r.mul(r).mul(expTail(r));
            DoubleVector power = scale.fma(r.add(e), scale);
            DoubleVector nearOne = broadcast(1).sub(power);
            VectorMask<Double> near = v.compare(VectorOperators.GT, -LN2_HI);
            DoubleVector u = nearOne.blend(scaledExpm1(r, e, scale).neg(), near);
            DoubleVector c = broadcast(1).sub(nearOne).sub(power).blend(0, near);
            logOfSum(u, c).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log1mexp(x[i]);
        }
    }

    @Override
    public void log1pexp(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!v.abs().compare(VectorOperators.LE, EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.log1pexp(x[j]);
                }
                continue;
            }
            DoubleVector positive = v.blend(0, v.compare(VectorOperators.LE, 0));
            positive.add(log1pOf(expOf(v.abs().neg()))).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.log1pexp(x[i]);
        }
    }

    @Override
    public void logSumExp(double[] x, double[] y, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector b = DoubleVector.fromArray(SPECIES, y, i);
            DoubleVector d = a.sub(b).abs().neg();
            if (!d.compare(VectorOperators.GE, -EXP_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.logSumExp(x[j], y[j]);
                }
                continue;
            }
            DoubleVector larger = b.blend(a, a.compare(VectorOperators.GE, b));
            larger.add(log1pOf(expOf(d))).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.logSumExp(x[i], y[i]);
        }
    }

    @Override
    public void normalCdf(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (!v.abs().compare(VectorOperators.LE, CDF_SAFE).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.normalCdf(x[j]);
                }
                continue;
            }
            DoubleVector t = v.abs();
            DoubleVector negHalf = t.mul(-0.5);
            DoubleVector h = negHalf.mul(t);
            DoubleVector rest = negHalf.fma(t, h.neg());
            DoubleVector shifted = h.fma(broadcast(LOG2_E), broadcast(SHIFT));
            DoubleVector r = reduce(h, shifted.sub(SHIFT)).add(rest);
            DoubleVector inverse = broadcast(1).div(t.add(MILLS_POLE));
            DoubleVector ratio = mills(t.sub(MILLS_POLE).mul(inverse)).mul(inverse);
            DoubleVector lower = timesPower(expm1Reduced(r).add(1), shifted).mul(ratio);
            lower.blend(broadcast(1).sub(lower), v.compare(VectorOperators.GT, 0)).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.normalCdf(x[i]);
        }
    }

    @Override
    public void normalQuantile(double[] p, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, p, i);
            DoubleVector q = v.sub(0.5);
            DoubleVector smaller = v.blend(broadcast(1).sub(v), q.compare(VectorOperators.GT, 0));
            if (!smaller.compare(VectorOperators.GE, QUANTILE_FAR).allTrue()) {
                for (int j = i; j < i + LANES; j++) {
                    out[j] = Elementary.normalQuantile(p[j]);
                }
                continue;
            }
            DoubleVector r = logOf(smaller).mul(-2).sqrt();
            DoubleVector z = withSign(r.mul(tail(r.sub(TAIL_POLE).div(r.add(TAIL_POLE)))), q);
            DoubleVector middle = q.mul(centre(q.mul(q)));
            z.blend(middle, q.abs().compare(VectorOperators.LE, QUANTILE_CENTRE)).intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Elementary.normalQuantile(p[i]);
        }
    }

    @Override
    public void sqrt(double[] x, double[] out, int n) {
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            v.sqrt().intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = Math.sqrt(x[i]);
        }
    }

    @Override
    public void polynomial(double[] coefficients, double[] x, double[] out, int n) {
        int top = coefficients.length - 1;
        int i = 0;
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector p = broadcast(coefficients[top]);
            for (int k = top - 1; k >= 0; k--) {
                p = p.fma(v, broadcast(coefficients[k]));
            }
            p.intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = ScalarKernels.horner(coefficients, x[i]);
        }
    }

    @Override
    public double sum(double[] x, int n) {
        DoubleVector low = broadcast(0);
        DoubleVector high = broadcast(0);
        int i = 0;
        for (; i <= n - 8; i += 8) {
            low = low.add(DoubleVector.fromArray(SPECIES, x, i));
            if (LANES == 4) {
                high = high.add(DoubleVector.fromArray(SPECIES, x, i + 4));
            }
        }
        double[] acc = new double[8];
        store(low, high, acc);
        for (int j = 0; j < n - i; j++) {
            acc[j] += x[i + j];
        }
        return ScalarKernels.total(acc);
    }

    @Override
    public double dot(double[] x, double[] y, int n) {
        DoubleVector low = broadcast(0);
        DoubleVector high = broadcast(0);
        int i = 0;
        for (; i <= n - 8; i += 8) {
            low = DoubleVector.fromArray(SPECIES, x, i).fma(DoubleVector.fromArray(SPECIES, y, i), low);
            if (LANES == 4) {
                high = DoubleVector.fromArray(SPECIES, x, i + 4).fma(DoubleVector.fromArray(SPECIES, y, i + 4), high);
            }
        }
        double[] acc = new double[8];
        store(low, high, acc);
        for (int j = 0; j < n - i; j++) {
            acc[j] = Math.fma(x[i + j], y[i + j], acc[j]);
        }
        return ScalarKernels.total(acc);
    }

    @Override
    public double dot(double[] x, double[] y, double[] w, int n) {
        DoubleVector low = broadcast(0);
        DoubleVector high = broadcast(0);
        int i = 0;
        for (; i <= n - 8; i += 8) {
            low = DoubleVector.fromArray(SPECIES, x, i).mul(DoubleVector.fromArray(SPECIES, y, i)).fma(DoubleVector.fromArray(SPECIES, w, i), low);
            if (LANES == 4) {
                high = DoubleVector.fromArray(SPECIES, x, i + 4).mul(DoubleVector.fromArray(SPECIES, y, i + 4)).fma(DoubleVector.fromArray(SPECIES, w, i + 4), high);
            }
        }
        double[] acc = new double[8];
        store(low, high, acc);
        for (int j = 0; j < n - i; j++) {
            acc[j] = Math.fma(x[i + j] * y[i + j], w[i + j], acc[j]);
        }
        return ScalarKernels.total(acc);
    }

    private static void store(DoubleVector low, DoubleVector high, double[] acc) {
        low.intoArray(acc, 0);
        if (LANES == 4) {
            high.intoArray(acc, 4);
        }
    }

    private static VectorMask<Double> normal(DoubleVector x) {
        return x.compare(VectorOperators.GE, Double.MIN_NORMAL)
                .and(x.compare(VectorOperators.LE, Double.MAX_VALUE));
    }

    private static DoubleVector reduce(DoubleVector x, DoubleVector n) {
        return n.fma(broadcast(-LN2_LO), n.fma(broadcast(-LN2_HI), x));
    }

    private static DoubleVector expm1Reduced(DoubleVector r) {
        return r.mul(r).fma(expTail(r), r);
    }

    private static DoubleVector timesPower(DoubleVector y, DoubleVector shifted) {
        LongVector k = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return k.add(y.reinterpretAsLongs()).reinterpretAsDoubles();
    }

    private static DoubleVector scale(DoubleVector shifted) {
        LongVector k = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return k.add(ONE_BITS).reinterpretAsDoubles();
    }

    private static DoubleVector scaledExpm1(DoubleVector r, DoubleVector e, DoubleVector scale) {
        return scale.fma(e, scale.fma(r, scale.sub(1)));
    }

    private static DoubleVector withSign(DoubleVector magnitude, DoubleVector sign) {
        LongVector bit = sign.reinterpretAsLongs().and(SIGN_BIT);
        return magnitude.reinterpretAsLongs().or(bit).reinterpretAsDoubles();
    }

    private static DoubleVector expOf(DoubleVector x) {
        DoubleVector t = x.fma(broadcast(LOG2_E), broadcast(SHIFT));
        return timesPower(expm1Reduced(reduce(x, t.sub(SHIFT))).add(1), t);
    }

    private static DoubleVector logOf(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector exponent = bits.sub(SQRT_HALF_BITS).and(EXPONENT_MASK);
        DoubleVector f = bits.sub(exponent).reinterpretAsDoubles().sub(1);
        return logAssemble(exponentOf(exponent), f, broadcast(0));
    }

    private static DoubleVector log1pOf(DoubleVector x) {
        DoubleVector u = x.add(1);
        DoubleVector b = u.sub(1);
        return logOfSum(u, x.sub(b).sub(u.sub(b).sub(1)));
    }

    private static DoubleVector logOfSum(DoubleVector u, DoubleVector c) {
        LongVector bits = u.reinterpretAsLongs();
        LongVector exponent = bits.sub(SQRT_HALF_BITS).and(EXPONENT_MASK);
        DoubleVector a = bits.sub(exponent).reinterpretAsDoubles().sub(1);
        DoubleVector b = exponent.neg().add(ONE_BITS).reinterpretAsDoubles().mul(c);
        DoubleVector f = a.add(b);
        return logAssemble(exponentOf(exponent), f, b.sub(f.sub(a)));
    }

    /** The signed exponent field as a number, without a conversion instruction. */
    private static DoubleVector exponentOf(LongVector exponent) {
        return exponent.add(ONE_BITS)
                .lanewise(VectorOperators.LSHR, 52)
                .or(TWO52_BITS)
                .reinterpretAsDoubles()
                .sub(TWO52_BIASED);
    }

    private static DoubleVector logAssemble(DoubleVector k, DoubleVector f, DoubleVector rest) {
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector square = f.mul(0.5).mul(f);
        DoubleVector low = s.fma(z.fma(logTail(z), square), k.fma(broadcast(LN2_LO), rest));
        return k.fma(broadcast(LN2_HI), f.sub(square.sub(low)));
    }
}
