package dev.espalier.numerics.order;

import org.jspecify.annotations.Nullable;

/**
 * Spearman's rho: Pearson's correlation of average ranks.
 *
 * <p>1 - 6 sum d^2 / (n (n^2 - 1)) with d the differences of ranks where nothing is tied and nothing weighted, its
 * sum in whole numbers. Value in [-1, 1]; NaN when a column is constant. O(n) after ranking.
 */
public final class SpearmanCorrelation {
    private SpearmanCorrelation() {}

    /**
     * rho of two arrays of equal length.
     *
     * @throws IllegalArgumentException when a value is NaN or the lengths differ
     */
    public static double of(double[] x, double[] y) {
        return of(Ranks.of(x), Ranks.of(y), null);
    }

    /** Weighted rho of two ranked columns of equal length; null weights are all 1. */
    public static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        PearsonCorrelation.requireSame(x.size(), y.size());
        if (weights == null && !x.tied() && !y.tied()) {
            return untied(x, y);
        }
        return PearsonCorrelation.of(x.average(weights), y.average(weights), weights);
    }

    private static double untied(Ranks x, Ranks y) {
        int[] a = x.group();
        int[] b = y.group();
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            long d = (long) a[i] - b[i];
            sum += d * d;
        }
        double n = a.length;
        return 1 - 6.0 * sum / (n * (n * n - 1));
    }
}
