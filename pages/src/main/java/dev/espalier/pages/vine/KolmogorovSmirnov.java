package dev.espalier.pages.vine;

import java.util.Arrays;

/** The Kolmogorov-Smirnov test of uniformity. */
final class KolmogorovSmirnov {
    /** Terms after which the alternating series no longer changes a double at the smallest argument used. */
    private static final int TERMS = 100;

    private KolmogorovSmirnov() {}

    /**
     * The p-value of the largest distance between the empirical distribution function of {@code u} and the uniform one, by
     * Kolmogorov's limit with Stephens' correction for n, good from n = 5 on. M. A. Stephens, J. R. Stat. Soc. B 32 (1970),
     * doi:10.1111/j.2517-6161.1970.tb00821.x.
     */
    static double uniformPValue(double[] u) {
        int n = u.length;
        double root = Math.sqrt(n);
        return limit((root + 0.12 + 0.11 / root) * distance(u));
    }

    static double distance(double[] u) {
        double[] sorted = u.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double above = (i + 1.0) / sorted.length - sorted[i];
            double below = sorted[i] - (double) i / sorted.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        return distance;
    }

    /** 2 sum (-1)^(k-1) exp(-2 k^2 x^2), 1 below x = 0.2 where it is 1 to 1e-12. */
    private static double limit(double x) {
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * StrictMath.exp(-2.0 * k * k * x * x);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
