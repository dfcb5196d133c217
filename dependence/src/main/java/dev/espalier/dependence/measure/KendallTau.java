package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Columns;
import dev.espalier.numerics.order.Ranks;
import org.jspecify.annotations.Nullable;

/**
 * Kendall's tau-b: (concordant - discordant pairs) / sqrt((pairs not tied in x)(pairs not tied in y)).
 *
 * <p>With weights a pair counts w[i] w[j]. Value in [-1, 1]; NaN when a column is constant. O(n log n) after ranking:
 * W. R. Knight, A computer method for calculating Kendall's tau with ungrouped data, 1966, doi:10.1080/01621459.1966.10480879.
 */
public final class KendallTau {
    private KendallTau() {}

    /** tau-b of two columns without missing values. */
    public static double of(double[] x, double[] y) {
        return of(Ranks.of(x), Ranks.of(y));
    }

    /** tau-b of two ranked columns of equal length. */
    public static double of(Ranks x, Ranks y) {
        Rows.requireSame(x.size(), y.size());
        return x.tied() || y.tied() ? tied(x, y) : untied(x, y);
    }

    /** Weighted tau-b; null weights are all 1. */
    public static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        if (weights == null) {
            return of(x, y);
        }
        Rows.requireSame(x.size(), y.size());
        Rows.requireSame(x.size(), weights.length);
        if (Columns.isConstant(x.values(), weights) || Columns.isConstant(y.values(), weights)) {
            // all pairs less the tied ones is 0 up to rounding, whose sign would pass for a correlation
            return Double.NaN;
        }
        int[] sequence = jointOrder(x, y);
        double[] w = new double[weights.length];
        for (int k = 0; k < w.length; k++) {
            w[k] = weights[sequence[k]];
        }
        double pairs = pairs(w);
        double tiedX = x.tied() ? tiedWeight(sequence, x.group(), null, w) : 0;
        double tiedBoth = x.tied() ? tiedWeight(sequence, x.group(), y.group(), w) : 0;
        double tiedY = y.tied() ? tiedWeight(y.order(), y.group(), weights) : 0;
        double discordant = Inversions.weighted(positions(y, sequence), w);
        return tau(pairs, discordant, tiedX, tiedY, tiedBoth);
    }

    private static double untied(Ranks x, Ranks y) {
        int n = x.size();
        int[] p = new int[n];
        int[] order = x.order();
        int[] rank = y.group();
        for (int i = 0; i < n; i++) {
            p[i] = rank[order[i]];
        }
        double pairs = 0.5 * n * (n - 1.0);
        return (pairs - 2.0 * Inversions.count(p)) / pairs;
    }

    private static double tied(Ranks x, Ranks y) {
        int[] sequence = jointOrder(x, y);
        double n = x.size();
        double tiedBoth = tiedPairs(sequence, x.group(), y.group());
        long discordant = Inversions.count(positions(y, sequence));
        return tau(0.5 * n * (n - 1), discordant, tiedPairs(x), tiedPairs(y), tiedBoth);
    }

    private static double tau(double pairs, double discordant, double tiedX, double tiedY, double tiedBoth) {
        double concordant = pairs - (discordant + tiedX + tiedY - tiedBoth);
        double tau = (concordant - discordant) / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
        return Math.max(-1, Math.min(1, tau));
    }

    /** Rows by x, then by y: a stable distribution of y's order over x's groups. */
    static int[] jointOrder(Ranks x, Ranks y) {
        int[] at = x.groupStarts();
        int[] sequence = new int[x.size()];
        int[] group = x.group();
        for (int row : y.order()) {
            sequence[at[group[row]]++] = row;
        }
        return sequence;
    }

    /** y's positions along the sequence, equal values numbered in the order they come so that they are no inversions. */
    private static int[] positions(Ranks y, int[] sequence) {
        int[] at = y.groupStarts();
        int[] p = new int[sequence.length];
        int[] group = y.group();
        for (int k = 0; k < p.length; k++) {
            p[k] = at[group[sequence[k]]]++;
        }
        return p;
    }

    private static double tiedPairs(Ranks column) {
        double sum = 0;
        if (column.tied()) {
            int[] start = column.groupStarts();
            for (int g = 0; g < column.groups(); g++) {
                double m = start[g + 1] - start[g];
                sum += 0.5 * m * (m - 1);
            }
        }
        return sum;
    }

    private static double tiedPairs(int[] sequence, int[] a, int[] b) {
        double sum = 0;
        int run = 0;
        for (int k = 1; k < sequence.length; k++) {
            int i = sequence[k - 1];
            int j = sequence[k];
            run = a[i] == a[j] && b[i] == b[j] ? run + 1 : 0;
            sum += run;
        }
        return sum;
    }

    /** Weight of the pairs in runs of equal groups; {@code w} follows the sequence. */
    private static double tiedWeight(int[] sequence, int[] a, int @Nullable [] b, double[] w) {
        double sum = 0;
        double run = 0;
        for (int k = 1; k < sequence.length; k++) {
            int i = sequence[k - 1];
            int j = sequence[k];
            run = a[i] == a[j] && (b == null || b[i] == b[j]) ? run + w[k - 1] : 0;
            sum += run * w[k];
        }
        return sum;
    }

    /** The same for weights by row. */
    private static double tiedWeight(int[] order, int[] group, double[] weights) {
        double[] w = new double[order.length];
        for (int k = 0; k < w.length; k++) {
            w[k] = weights[order[k]];
        }
        return tiedWeight(order, group, null, w);
    }

    /** Sum of w[i] w[j] over pairs. */
    private static double pairs(double[] w) {
        double sum = 0;
        double before = 0;
        for (int k = 0; k < w.length; k++) {
            sum += before * w[k];
            before += w[k];
        }
        return sum;
    }
}
