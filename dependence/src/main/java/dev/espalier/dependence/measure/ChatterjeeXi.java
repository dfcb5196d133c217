package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chatterjee's xi: how far y is a function of x; near 0 for independence, 1 in the limit for y = f(x), not symmetric.
 *
 * <p>xi = 1 - W sum w[i] |r[i+1] - r[i]| / (2 sum w[i] l[i] (W - l[i])) along ascending x, where r is the weight of rows with
 * y not above, l of rows with y not below, W all weight. Ties in x are ordered by y and rows tied in both share their
 * mean weight, so the value does not depend on the order of rows (with ties in x it is an upper one). O(n) after ranking. S. Chatterjee 2021, doi:10.1080/01621459.2020.1758115.
 */
public final class ChatterjeeXi {
    private ChatterjeeXi() {}

    /** xi of y as a function of x, for columns without missing values. */
    public static double of(double[] x, double[] y) {
        return of(Ranks.of(x), Ranks.of(y), null);
    }

    /** The larger of both directions. */
    public static double symmetric(Ranks x, Ranks y, double @Nullable [] weights) {
        return Math.max(of(x, y, weights), of(y, x, weights));
    }

    /** Weighted xi of y as a function of x; null weights are all 1. NaN when y is constant. */
    public static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        Rows.requireSame(x.size(), y.size());
        int[] sequence = withWeight(KendallTau.jointOrder(x, y), weights);
        double[] below = y.below(weights);
        double all = sum(weights, x.size());
        double[] upTo = upTo(y, below, all);
        double steps = 0;
        double scale = 0;
        double run = 0;
        int runStart = 0;
        for (int k = 0; k < sequence.length; k++) {
            int i = sequence[k];
            double w = weights == null ? 1 : weights[i];
            run += w;
            scale += w * (all - below[i]) * below[i];
            int j = k + 1 < sequence.length ? sequence[k + 1] : i;
            if (x.group()[i] != x.group()[j] || y.group()[i] != y.group()[j]) {
                steps += run / (k + 1 - runStart) * Math.abs(upTo[y.group()[j]] - upTo[y.group()[i]]);
                run = 0;
                runStart = k + 1;
            }
        }
        return 1 - all * steps / (2 * scale);
    }

    /** A row without weight is no observation: it stands between no two others. */
    private static int[] withWeight(int[] sequence, double @Nullable [] weights) {
        return weights == null
                ? sequence
                : Arrays.stream(sequence).filter(i -> weights[i] > 0).toArray();
    }

    /** Weight of rows not above each group. */
    private static double[] upTo(Ranks y, double[] below, double all) {
        double[] out = new double[y.groups()];
        out[y.groups() - 1] = all;
        for (int i : y.order()) {
            int g = y.group()[i];
            if (g > 0) {
                out[g - 1] = below[i];
            }
        }
        return out;
    }

    private static double sum(double @Nullable [] weights, int n) {
        if (weights == null) {
            return n;
        }
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        return sum;
    }
}
