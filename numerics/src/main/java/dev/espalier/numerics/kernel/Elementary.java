package dev.espalier.numerics.kernel;

import static dev.espalier.numerics.kernel.Coefficients.*;
import static dev.espalier.numerics.kernel.Polynomials.*;

/**
 * The functions for one number. The vector provider repeats the same operations lane by lane and falls back on these
 * methods outside the safe ranges and for the last few elements of an array.
 */
final class Elementary {
    private Elementary() {}

    static double exp(double x) {
        if (!(Math.abs(x) <= EXP_SAFE)) {
            return expFar(x, 0);
        }
        double t = Math.fma(x, LOG2_E, SHIFT);
        double y = expm1Reduced(reduce(x, t - SHIFT)) + 1;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) + (Double.doubleToRawLongBits(t) << 52));
    }

    static double expm1(double x) {
        if (!(Math.abs(x) <= EXP_SAFE)) {
            return x < 0 ? -1 : expFar(x, 0);
        }
        double t = Math.fma(x, LOG2_E, SHIFT);
        double r = reduce(x, t - SHIFT);
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(t) << 52) + ONE_BITS);
        return withSign(scaledExpm1(r, r * r * expTail(r), scale), x);
    }

    static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
            return logSpecial(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - SQRT_HALF_BITS) & EXPONENT_MASK;
        double k = exponent >> 52;
        double f = Double.longBitsToDouble(bits - exponent) - 1;
        return logAssemble(k, f, 0);
    }

    static double log1p(double x) {
        if (!(x > -1 && x <= LOG1P_SAFE)) {
            return x == -1 ? Double.NEGATIVE_INFINITY : x > LOG1P_SAFE ? log(x) : Double.NaN;
        }
        double u = x + 1;
        double b = u - 1;
        return withSign(logOfSum(u, (x - b) - ((u - b) - 1)), x);
    }

    static double log1mexp(double x) {
        if (!(x >= -EXP_SAFE && x <= LOG1MEXP_TINY)) {
            return x < -EXP_SAFE ? -exp(x) : log(-x);
        }
        double t = Math.fma(x, LOG2_E, SHIFT);
        double r = reduce(x, t - SHIFT);
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(t) << 52) + ONE_BITS);
        double e = r * r * expTail(r);
        double power = Math.fma(scale, r + e, scale);
        double nearOne = 1 - power;
        boolean near = x > -LN2_HI;
        double u = near ? -scaledExpm1(r, e, scale) : nearOne;
        double c = near ? 0 : (1 - nearOne) - power;
        return logOfSum(u, c);
    }

    static double normalCdf(double x) {
        double t = Math.abs(x);
        if (!(t <= CDF_SAFE)) {
            return x > 0 ? 1 : normalCdfFar(t);
        }
        double half = 0.5 * t;
        double h = -half * t;
        double rest = Math.fma(-half, t, -h);
        double shifted = Math.fma(h, LOG2_E, SHIFT);
        double r = reduce(h, shifted - SHIFT) + rest;
        double y = expm1Reduced(r) + 1;
        double power =
                Double.longBitsToDouble(Double.doubleToRawLongBits(y) + (Double.doubleToRawLongBits(shifted) << 52));
        double lower = power * millsRatio(t);
        return (0.5 + Math.copySign(0.5, x)) - Math.copySign(lower, x);
    }

    static double normalQuantile(double p) {
        double q = p - 0.5;
        double smaller = q > 0 ? 1 - p : p;
        if (!(smaller >= QUANTILE_FAR)) {
            return withSign(normalQuantileFar(smaller), q);
        }
        if (Math.abs(q) <= QUANTILE_CENTRE) {
            return q * centre(q * q);
        }
        double r = Math.sqrt(-2 * log(smaller));
        return withSign(r * tail((r - TAIL_POLE) / (r + TAIL_POLE)), q);
    }

    private static double expFar(double x, double rest) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > 710) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < -746) {
            return 0;
        }
        double t = Math.fma(x, LOG2_E, SHIFT);
        double n = t - SHIFT;
        double y = expm1Reduced(reduce(x, n) + rest) + 1;
        int k = (int) n;
        return y * powerOfTwo(k / 2) * powerOfTwo(k - k / 2);
    }

    private static double powerOfTwo(int k) {
        return Double.longBitsToDouble((k + 1023L) << 52);
    }

    private static double reduce(double x, double n) {
        return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    }

    private static double expm1Reduced(double r) {
        return Math.fma(r * r, expTail(r), r);
    }

    private static double scaledExpm1(double r, double e, double scale) {
        return Math.fma(scale, e, Math.fma(scale, r, scale - 1));
    }

    private static double withSign(double magnitude, double sign) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(magnitude) | (Double.doubleToRawLongBits(sign) & SIGN_BIT));
    }

    private static double logSpecial(double x) {
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x > 0 && x < Double.MIN_NORMAL) {
            return subnormalLog(x);
        }
        return x > 0 ? x : Double.NaN;
    }

    private static double subnormalLog(double x) {
        long bits = Double.doubleToRawLongBits(x * 0x1p54);
        long exponent = (bits - SQRT_HALF_BITS) & EXPONENT_MASK;
        return logAssemble((exponent >> 52) - 54, Double.longBitsToDouble(bits - exponent) - 1, 0);
    }

    /** log(u + c) for normal positive u and |c| at most an ulp of u. */
    private static double logOfSum(double u, double c) {
        long bits = Double.doubleToRawLongBits(u);
        long exponent = (bits - SQRT_HALF_BITS) & EXPONENT_MASK;
        double k = exponent >> 52;
        double a = Double.longBitsToDouble(bits - exponent) - 1;
        double b = c * Double.longBitsToDouble(ONE_BITS - exponent);
        double f = a + b;
        return logAssemble(k, f, b - (f - a));
    }

    /** k log 2 + log(1 + f) + rest, f in [sqrt(1/2) - 1, sqrt(2) - 1]. */
    private static double logAssemble(double k, double f, double rest) {
        double s = f / (f + 2);
        double z = s * s;
        double square = 0.5 * f * f;
        double low = Math.fma(s, Math.fma(z, logTail(z), square), Math.fma(k, LN2_LO, rest));
        return Math.fma(k, LN2_HI, f - (square - low));
    }

    private static double normalCdfFar(double t) {
        if (!(t <= 39)) {
            return t > 39 ? 0 : t;
        }
        double half = 0.5 * t;
        double h = -half * t;
        return expFar(h, Math.fma(-half, t, -h)) * millsRatio(t);
    }

    private static double millsRatio(double t) {
        double inverse = 1 / (t + MILLS_POLE);
        return mills((t - MILLS_POLE) * inverse) * inverse;
    }

    private static double normalQuantileFar(double p) {
        if (!(p > 0)) {
            return p == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double r = Math.sqrt(-2 * log(p));
        return r * far((r - FAR_POLE) / (r + FAR_POLE));
    }
}
