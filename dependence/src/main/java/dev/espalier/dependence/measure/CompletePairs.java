package dev.espalier.dependence.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a pair in which neither value is missing (NaN) and the weight, if any, is not NaN.
 *
 * @param x first column, complete
 * @param y second column, complete
 * @param weights their weights, or null when all are 1
 * @param rowCount rows before dropping
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns; nobody compares two of them
public record CompletePairs(double[] x, double[] y, double @Nullable [] weights, int rowCount) {
    /** Drops incomplete rows; arrays without any are passed on as they are. */
    public static CompletePairs of(double[] x, double[] y, double @Nullable [] weights) {
        Rows.requireSame(x.length, y.length);
        if (weights != null) {
            Rows.requireSame(x.length, weights.length);
        }
        int n = 0;
        int[] keep = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            double w = weights == null ? 1 : weights[i];
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i]) && !Double.isNaN(w)) {
                keep[n++] = i;
            }
        }
        if (n == x.length) {
            return new CompletePairs(x, y, weights, n);
        }
        int[] rows = Arrays.copyOf(keep, n);
        return new CompletePairs(pick(x, rows), pick(y, rows), weights == null ? null : pick(weights, rows), x.length);
    }

    /** Share of complete rows. */
    public double completeShare() {
        return rowCount == 0 ? 1 : (double) x.length / rowCount;
    }

    private static double[] pick(double[] column, int[] rows) {
        double[] out = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            out[i] = column[rows[i]];
        }
        return out;
    }
}
