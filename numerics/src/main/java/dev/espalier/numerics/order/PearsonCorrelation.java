package dev.espalier.numerics.order;

import org.jspecify.annotations.Nullable;

/** Pearson's correlation, weighted or not; NaN when a column is constant. Two passes, O(n). */
public final class PearsonCorrelation {
    private PearsonCorrelation() {}

    /** Correlation of two columns without missing values. */
    public static double of(double[] x, double[] y) {
        return of(x, y, null);
    }

    /** Weighted correlation; null weights are all 1. */
    public static double of(double[] x, double[] y, double @Nullable [] weights) {
        requireSame(x.length, y.length);
        if (Columns.isConstant(x, weights) || Columns.isConstant(y, weights)) {
            // the mean is rounded, so deviations from it may be all but 0
            return Double.NaN;
        }
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            double w = weights == null ? 1 : weights[i];
            sum += w;
            meanX += w * x[i];
            meanY += w * y[i];
        }
        meanX /= sum;
        meanY /= sum;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double w = weights == null ? 1 : weights[i];
            double a = x[i] - meanX;
            double b = y[i] - meanY;
            xx += w * a * a;
            yy += w * b * b;
            xy += w * a * b;
        }
        return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
    }

    static void requireSame(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("columns differ in length: " + expected + " and " + actual + " rows");
        }
    }
}
