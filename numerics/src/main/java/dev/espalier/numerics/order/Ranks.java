package dev.espalier.numerics.order;

import org.jspecify.annotations.Nullable;

/**
 * One column sorted once: its order, which rows are tied, and its ranks.
 *
 * <p>What every rank measure of every pair with this column shares. Ranks count from 0 as the weight below a row, so
 * that without weights and ties they are 0, 1, ..., n - 1. Immutable and safe to share between threads; sorted as in
 * {@link Argsort}, O(n) for many rows.
 */
public final class Ranks {
    private final double[] values;
    private final int[] order;
    private final int[] group;
    private final int groups;

    private Ranks(double[] values, int[] order, int[] group, int groups) {
        this.values = values;
        this.order = order;
        this.group = group;
        this.groups = groups;
    }

    /**
     * Sorts a copy of {@code column}; -0 and 0 are tied.
     *
     * @throws IllegalArgumentException when a value is NaN: rows with a missing value are dropped before
     */
    public static Ranks of(double... column) {
        return adopting(column.clone());
    }

    /** Like {@link #of} but takes the array over: it must not be written to afterwards. */
    public static Ranks adopting(double[] values) {
        int n = values.length;
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("row " + i + " is NaN; drop incomplete rows before ranking");
            }
        }
        int[] order = StableSort.positions(values, n);
        int[] group = new int[n];
        int g = -1;
        double last = Double.NaN;
        for (int i : order) {
            if (values[i] != last) {
                g++;
                last = values[i];
            }
            group[i] = g;
        }
        return new Ranks(values, order, group, g + 1);
    }

    /** Number of rows. */
    public int size() {
        return order.length;
    }

    /** Whether two rows are equal. */
    public boolean tied() {
        return groups < order.length;
    }

    /** Number of different values. */
    public int groups() {
        return groups;
    }

    /** The rows in ascending order of value, equal values in the order of rows: shared, not to be written to. */
    public int[] order() {
        return order;
    }

    /** For every row how many different values lie below it: shared, not to be written to. */
    public int[] group() {
        return group;
    }

    /** The values by row: shared, not to be written to. */
    public double[] values() {
        return values;
    }

    /** First position of each group in the order, and n at the end. */
    public int[] groupStarts() {
        int[] start = new int[groups + 1];
        for (int g : group) {
            start[g + 1]++;
        }
        for (int g = 0; g < groups; g++) {
            start[g + 1] += start[g];
        }
        return start;
    }

    /**
     * Average ranks by row: the weight below, plus for equal rows the mean over their group of what lies below within
     * it, which is the sum of w[i] w[j] over its pairs by the sum of its w[i].
     *
     * @param weights of the rows, not negative, or null when all are 1; a tied group of weight 0 has rank NaN
     */
    public double[] average(double @Nullable [] weights) {
        double[] out = new double[size()];
        forEachGroup(weights, (from, to, below) -> {
            double sum = 0;
            double pairs = 0;
            for (int k = from; k < to; k++) {
                double w = weights == null ? 1 : weights[order[k]];
                pairs += sum * w;
                sum += w;
            }
            double rank = below + (to - from == 1 ? 0 : pairs / sum);
            for (int k = from; k < to; k++) {
                out[order[k]] = rank;
            }
        });
        return out;
    }

    /** Smallest ranks by row: the weight of the strictly smaller rows; null weights are all 1. */
    public double[] below(double @Nullable [] weights) {
        double[] out = new double[size()];
        forEachGroup(weights, (from, to, below) -> {
            for (int k = from; k < to; k++) {
                out[order[k]] = below;
            }
        });
        return out;
    }

    /** Takes the groups of equal rows by ascending value. */
    @FunctionalInterface
    public interface GroupVisitor {
        /**
         * One group.
         *
         * @param from its first position in the order
         * @param to the position after its last
         * @param below the weight of the rows before it
         */
        void visit(int from, int to, double below);
    }

    /** Visits the groups of equal rows by ascending value; null weights are all 1. */
    public void forEachGroup(double @Nullable [] weights, GroupVisitor visitor) {
        double below = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            double sum = 0;
            while (to < order.length && group[order[to]] == group[order[from]]) {
                sum += weights == null ? 1 : weights[order[to]];
                to++;
            }
            visitor.visit(from, to, below);
            below += sum;
            from = to;
        }
    }
}
