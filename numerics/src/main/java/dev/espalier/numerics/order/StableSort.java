package dev.espalier.numerics.order;

import java.util.Arrays;

/**
 * Positions of values in ascending order, equal values by position; no value is NaN.
 *
 * <p>Three stable sorts, which therefore agree: buckets for values spread as evenly as copula data are, a merge sort
 * for few others and a radix sort for many.
 */
final class StableSort {
    /** From this many values on a radix sort pays for its tables. */
    static final int MANY = 512;

    private static final int INSERTION = 24;
    /** Most pairs within buckets, per value: beyond it moving values within buckets costs more than the other sorts. */
    private static final int CROWD = 16;

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int PASSES = 6;

    private StableSort() {}

    /** The positions 0..n-1 of the first {@code n} values, sorted; the values stay. */
    static int[] positions(double[] x, int n) {
        Buckets buckets = n <= INSERTION ? Buckets.NONE : Buckets.of(x, n);
        if (buckets.starts.length > 0) {
            return buckets.sorted(x, n);
        }
        return n < MANY ? merged(x, n) : byDigits(x, n);
    }

    /**
     * Buckets of equal width from {@code min} on, {@code scale} of them per unit, and where each begins in the order.
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one sort; nobody compares two of them
    private record Buckets(double min, double scale, int[] starts) {
        static final Buckets NONE = new Buckets(0, 0, new int[0]);

        /** None when too many values share a bucket. */
        static Buckets of(double[] x, int n) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                min = x[i] < min ? x[i] : min;
                max = x[i] > max ? x[i] : max;
            }
            double scale = n / (max - min);
            if (!(scale < Double.POSITIVE_INFINITY && scale > 0)) {
                return NONE;
            }
            int[] starts = new int[n + 2];
            for (int i = 0; i < n; i++) {
                starts[(int) ((x[i] - min) * scale) + 1]++;
            }
            long pairs = 0;
            for (int b = 0; b <= n; b++) {
                pairs += (long) starts[b + 1] * (starts[b + 1] - 1);
                starts[b + 1] += starts[b];
            }
            return pairs > (long) CROWD * n ? NONE : new Buckets(min, scale, starts);
        }

        int[] sorted(double[] x, int n) {
            int[] order = new int[n];
            for (int i = 0; i < n; i++) {
                order[starts[(int) ((x[i] - min) * scale)]++] = i;
            }
            insertion(x, order, 0, n);
            return order;
        }
    }

    static int[] merged(double[] x, int n) {
        int[] order = identity(n);
        merge(x, order, new int[n / 2 + 1], 0, n);
        return order;
    }

    /** Merge sort of {@code order[from..to)}; {@code spare} holds the first half while it is merged. */
    private static void merge(double[] x, int[] order, int[] spare, int from, int to) {
        if (to - from <= INSERTION) {
            insertion(x, order, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        merge(x, order, spare, from, middle);
        merge(x, order, spare, middle, to);
        if (x[order[middle - 1]] <= x[order[middle]]) {
            return;
        }
        int left = 0;
        int lefts = middle - from;
        System.arraycopy(order, from, spare, 0, lefts);
        int right = middle;
        for (int k = from; left < lefts; k++) {
            boolean takeRight = right < to && x[order[right]] < x[spare[left]];
            order[k] = takeRight ? order[right++] : spare[left++];
        }
    }

    private static void insertion(double[] x, int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int position = order[i];
            int k = i;
            while (k > from && x[order[k - 1]] > x[position]) {
                order[k] = order[k - 1];
                k--;
            }
            order[k] = position;
        }
    }

    /** Radix sort, the lowest digit first; a digit that all values share is passed over. */
    static int[] byDigits(double[] x, int n) {
        long[] keys = new long[n];
        int[][] counts = new int[PASSES][DIGITS];
        for (int i = 0; i < n; i++) {
            keys[i] = key(x[i]);
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass][digit(keys[i], pass)]++;
            }
        }
        int[] order = identity(n);
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

    /** A number whose unsigned order is that of the values; adding 0 makes both zeros one. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
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

    private static int[] identity(int n) {
        int[] out = new int[n];
        Arrays.setAll(out, i -> i);
        return out;
    }
}
