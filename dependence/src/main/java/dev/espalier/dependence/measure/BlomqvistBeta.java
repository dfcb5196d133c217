package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Ranks;
import org.jspecify.annotations.Nullable;

/**
 * Blomqvist's beta: twice the weight of the two concordant quadrants about the medians, minus 1; value in [-1, 1].
 *
 * <p>A value equal to the median belongs below it. The weighted median is the first value whose average rank reaches the
 * mean rank, or the middle between its neighbours. O(n) after ranking.
 */
public final class BlomqvistBeta {
    private BlomqvistBeta() {}

    /** beta of two columns without missing values. */
    public static double of(double[] x, double[] y) {
        return of(Ranks.of(x), Ranks.of(y), null);
    }

    /** Weighted beta of two ranked columns; null weights are all 1. */
    public static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        Rows.requireSame(x.size(), y.size());
        double medianX = median(x, weights);
        double medianY = median(y, weights);
        double agree = 0;
        double all = 0;
        for (int i = 0; i < x.size(); i++) {
            double w = weights == null ? 1 : weights[i];
            all += w;
            if (x.values()[i] <= medianX == y.values()[i] <= medianY) {
                agree += w;
            }
        }
        return 2 * agree / all - 1;
    }

    private static double median(Ranks column, double @Nullable [] weights) {
        double[] rank = column.average(weights);
        double sum = 0;
        double pairs = 0;
        for (int i : column.order()) {
            double w = weights == null ? 1 : weights[i];
            pairs += sum * w;
            sum += w;
        }
        double middle = pairs / sum;
        int[] order = column.order();
        int k = 0;
        while (k < order.length - 1 && rank[order[k]] < middle) {
            k++;
        }
        double at = column.values()[order[k]];
        return k == 0 || rank[order[k]] == middle ? at : 0.5 * (column.values()[order[k - 1]] + at);
    }
}
