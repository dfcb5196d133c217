package dev.espalier.dependence.measure;

/**
 * One column sorted once: what every rank measure of every pair with this column shares.
 *
 * <p>Immutable and safe to share between threads. Sorting is a radix sort, O(n).
 */
public final class Ranked {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int PASSES = 6;

    private final double[] values;
    /** Row numbers in ascending order of value; equal values keep the order of rows. */
    private final int[] order;
    /** Number of the row's tie group, counted from 0 upwards in value. */
    private final int[] group;

    private final int groups;

    private Ranked(double[] values, int[] order, int[] group, int groups) {
        this.values = values;
        this.order = order;
        this.group = group;
        this.groups = groups;
    }

    /**
     * Sorts a copy of {@code column}.
     *
     * @throws IllegalArgumentException when a value is NaN; drop incomplete pairs first, see {@link CompletePairs}
     */
    public static Ranked of(double... column) {
        double[] values = column.clone();
        long[] keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            keys[i] = sortable(values[i], i);
        }
        int[] order = sort(keys);
        int[] group = new int[values.length];
        int g = -1;
        long last = 0;
        for (int i : order) {
            if (g < 0 || keys[i] != last) {
                g++;
                last = keys[i];
            }
            group[i] = g;
        }
        return new Ranked(values, order, group, g + 1);
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
    int[] groupStarts() {
        int[] start = new int[groups + 1];
        for (int g : group) {
            start[g + 1]++;
        }
        for (int g = 0; g < groups; g++) {
            start[g + 1] += start[g];
        }
        return start;
    }

    /** A number whose unsigned order is that of the values; both zeros are one. */
    private static long sortable(double value, int row) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("row " + row + " is NaN; drop incomplete pairs before ranking");
        }
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static int[] sort(long[] keys) {
        int n = keys.length;
        int[][] counts = new int[PASSES][DIGITS];
        for (long key : keys) {
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass][digit(key, pass)]++;
            }
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int[] next = new int[n];
        for (int pass = 0; pass < PASSES; pass++) {
            int[] at = counts[pass];
            if (n == 0 || at[digit(keys[0], pass)] == n) {
                continue;
            }
            starts(at);
            for (int i : order) {
                next[at[digit(keys[i], pass)]++] = i;
            }
            int[] t = order;
            order = next;
            next = t;
        }
        return order;
    }

    private static int digit(long key, int pass) {
        return (int) (key >>> (pass * DIGIT_BITS)) & (DIGITS - 1);
    }

    private static void starts(int[] counts) {
        int sum = 0;
        for (int d = 0; d < counts.length; d++) {
            int c = counts[d];
            counts[d] = sum;
            sum += c;
        }
    }
}
