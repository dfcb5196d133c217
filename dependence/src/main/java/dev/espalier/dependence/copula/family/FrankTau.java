package dev.espalier.dependence.copula.family;

/**
 * Kendall's tau of Frank's copula, 1 - 4 (1 - D(t)) / t with the Debye function D(t) = (1/t) int_0^t x/(e^x - 1) dx.
 *
 * <p>Below 2 the power series of tau itself, 8/t sum_k (-1)^(k+1) zeta(2k) (t/2pi)^(2k) / (2k+1), so that small t loses no
 * digits; above it the exponential series of the Debye function. Genest, Biometrika 74 (1987), doi:10.1093/biomet/74.3.549.
 */
final class FrankTau {
    private static final double SWITCH = 2;
    private static final int POWER_TERMS = 17; // (2/2pi)^34 < 1e-16
    private static final int EXPONENTIAL_TERMS = 20; // e^-40 < 1e-17

    private FrankTau() {}

    /** tau for t >= 0. */
    static double of(double t) {
        return t < SWITCH ? small(t) : large(t);
    }

    private static double small(double t) {
        double ratio = t / (2 * Math.PI);
        double square = ratio * ratio;
        double sum = 0;
        for (int k = POWER_TERMS; k >= 1; k--) {
            sum = square * (zeta(2 * k) / (2 * k + 1) - sum);
        }
        // sum is 0 at t = 0, where the limit of sum/t is 0 as well.
        return t == 0 ? 0 : 8 * sum / t;
    }

    /** Riemann's zeta at an even integer >= 2. */
    private static double zeta(int s) {
        double pi2 = Math.PI * Math.PI;
        return switch (s) {
            case 2 -> pi2 / 6;
            case 4 -> pi2 * pi2 / 90;
            case 6 -> pi2 * pi2 * pi2 / 945;
            case 8 -> pi2 * pi2 * pi2 * pi2 / 9450;
            default -> zetaBySum(s);
        };
    }

    private static double zetaBySum(int s) {
        double sum = 0;
        for (int k = 40; k >= 1; k--) { // 41^-10 < 1e-16
            sum += StrictMath.pow(k, -s);
        }
        return sum;
    }

    private static double large(double t) {
        double sum = 0;
        for (int k = EXPONENTIAL_TERMS; k >= 1; k--) {
            sum += StrictMath.exp(-k * t) * (t + 1.0 / k) / k;
        }
        double debye = (Math.PI * Math.PI / 6 - sum) / t;
        return 1 - 4 * (1 - debye) / t;
    }
}
