package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ranks scaled into (0, 1): rank / (n + 1).
 *
 * <p>With weights the rank of a row is n / total weight times the weight up to and including the row, so that equal weights
 * give ordinary ranks. Among equal rows the first one's weight opens the group; {@link Ties#AVERAGE} gives all of them the
 * middle between the first and the last rank. NaN stays NaN and is not counted. O(n).
 */
public final class PseudoObservations {
    /** What equal values get. */
    public enum Ties {
        /** The middle of the ranks they share. */
        AVERAGE,
        /** Ranks in the order of rows. */
        FIRST,
        /** The smallest of the ranks they share. */
        MIN,
        /** Ranks in an order drawn from a seed. */
        RANDOM
    }

    private PseudoObservations() {}

    /** Average ranks / (n + 1). */
    public static double[] of(double[] x) {
        return of(x, Ties.AVERAGE, null, 0);
    }

    /**
     * Scaled ranks.
     *
     * @param x the column; NaN means missing
     * @param ties convention for equal values
     * @param weights non-negative weights, or null when all are 1
     * @param seed used by {@link Ties#RANDOM} only; the same seed gives the same order
     */
    public static double[] of(double[] x, Ties ties, double @Nullable [] weights, long seed) {
        double[] out = new double[x.length];
        Arrays.fill(out, Double.NaN);
        int[] rows = complete(x);
        double[] values = new double[rows.length];
        double @Nullable [] w = weights == null ? null : new double[rows.length];
        double total = 0;
        for (int k = 0; k < rows.length; k++) {
            values[k] = x[rows[k]];
            if (w != null && weights != null) {
                w[k] = weights[rows[k]];
            }
            total += w == null ? 1 : w[k];
        }
        double[] score = scores(Ranks.of(values), ties, w, seed);
        double scale = rows.length / (total * (rows.length + 1.0));
        for (int k = 0; k < rows.length; k++) {
            out[rows[k]] = score[k] * scale;
        }
        return out;
    }

    private static double[] scores(Ranks column, Ties ties, double @Nullable [] weights, long seed) {
        double[] out = new double[column.size()];
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = column.order();
        column.forEachGroup(weights, (from, to, below) -> {
            switch (ties) {
                case AVERAGE -> average(order, from, to, below, weights, out);
                case MIN -> Arrays.stream(order, from, to).forEach(i -> out[i] = below + weight(weights, order[from]));
                case FIRST -> sequence(Arrays.copyOfRange(order, from, to), below, weights, out);
                case RANDOM -> sequence(shuffled(order, from, to, random), below, weights, out);
            }
        });
        return out;
    }

    private static double weight(double @Nullable [] w, int row) {
        return w == null ? 1 : w[row];
    }

    /** The middle between the first and the last rank of the group. */
    private static void average(int[] order, int from, int to, double below, double @Nullable [] w, double[] out) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += weight(w, order[k]);
        }
        double score = below + 0.5 * (weight(w, order[from]) + sum);
        for (int k = from; k < to; k++) {
            out[order[k]] = score;
        }
    }

    private static void sequence(int[] rows, double below, double @Nullable [] w, double[] out) {
        double sum = below;
        for (int row : rows) {
            sum += weight(w, row);
            out[row] = sum;
        }
    }

    private static int[] shuffled(int[] order, int from, int to, SplittableRandom random) {
        int[] rows = Arrays.copyOfRange(order, from, to);
        for (int k = rows.length - 1; k > 0; k--) {
            int j = random.nextInt(k + 1);
            int t = rows[k];
            rows[k] = rows[j];
            rows[j] = t;
        }
        return rows;
    }

    private static int[] complete(double[] x) {
        int[] rows = new int[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }
}
