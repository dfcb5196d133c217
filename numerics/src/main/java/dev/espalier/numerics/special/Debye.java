package dev.espalier.numerics.special;

/**
 * The first Debye function D(x) = (1/x) integral of t/(e^t - 1) over (0, x), and its derivative, for every real x:
 * D(0) = 1, D(-x) = D(x) + x/2 (Abramowitz and Stegun 27.1). Relative error below 1e-13.
 */
public final class Debye {
    /** Bernoulli numbers: B(2k)/((2k)! (2k + 1)). */
    private static final double[] SERIES = {
        0.027777777777777776,
        -0.0002777777777777778,
        4.72411186696901e-06,
        -9.185773074661964e-08,
        1.8978869988971e-09,
        -4.0647616451442256e-11,
        8.921691020456452e-13,
        -1.9939295860721074e-14,
        4.518980029619918e-16,
        -1.0356517612181247e-17,
        2.395218621026187e-19,
        -5.581785874325009e-21,
        1.3091507554183213e-22,
        -3.0874198024267403e-24,
        7.315975652702203e-26
    };

    private static final double SWITCH = 2;
    private static final double ZETA2 = Math.PI * Math.PI / 6;

    private Debye() {}

    /** D(x). */
    public static double value(double x) {
        double a = Math.abs(x);
        double d = a <= SWITCH ? series(a) : ZETA2 / a - remainder(a) / a;
        return x < 0 ? d + 0.5 * a : d;
    }

    /** D'(x) = (x/(e^x - 1) - D(x))/x; -1/4 at 0. */
    public static double derivative(double x) {
        double a = Math.abs(x);
        double d = a <= SWITCH ? seriesDerivative(a) : (a / StrictMath.expm1(a) - value(a)) / a;
        return x < 0 ? -d - 0.5 : d;
    }

    private static double series(double x) {
        double z = x * x;
        double p = 0;
        for (int k = SERIES.length - 1; k >= 0; k--) {
            p = p * z + SERIES[k];
        }
        return 1 - 0.25 * x + z * p;
    }

    private static double seriesDerivative(double x) {
        double z = x * x;
        double p = 0;
        for (int k = SERIES.length - 1; k >= 0; k--) {
            p = p * z + 2 * (k + 1) * SERIES[k];
        }
        return x * p - 0.25;
    }

    /** The integral of t/(e^t - 1) beyond x: the sum of e^(-kx) (x/k + 1/k^2). */
    private static double remainder(double x) {
        double e = StrictMath.exp(-x);
        double power = 1;
        double sum = 0;
        for (int k = 1; k < 40 && power > 1e-18; k++) {
            power *= e;
            sum += power * (x + 1.0 / k) / k;
        }
        return sum;
    }
}
