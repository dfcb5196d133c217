package dev.espalier.dependence.measure;

import org.jspecify.annotations.Nullable;

/** Spearman's rho: Pearson's correlation of average ranks; NaN when a column is constant. O(n) after ranking. */
public final class SpearmanRho {
    private SpearmanRho() {}

    /** rho of two columns without missing values. */
    public static double of(double[] x, double[] y) {
        return of(Ranked.of(x), Ranked.of(y), null);
    }

    /** Weighted rho of two ranked columns; null weights are all 1. */
    public static double of(Ranked x, Ranked y, double @Nullable [] weights) {
        Rows.requireSame(x.size(), y.size());
        if (weights == null && !x.tied() && !y.tied()) {
            return untied(x, y);
        }
        return PearsonCorrelation.of(RankScores.average(x, weights), RankScores.average(y, weights), weights);
    }

    /** 1 - 6 sum d^2 / (n (n^2 - 1)), the sum in whole numbers. */
    private static double untied(Ranked x, Ranked y) {
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
