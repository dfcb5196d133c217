package dev.espalier.dependence.data;

import java.util.Arrays;

/** Sorts row numbers by value without boxing. */
public final class IndexSort {
    private static final int INSERTION = 24;

    private IndexSort() {}

    /** Rows whose value is not NaN, by ascending value; rows of equal values keep their order. O(n log n). */
    public static int[] ascending(double[] x) {
        int[] rows = new int[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                rows[n++] = i;
            }
        }
        int[] order = Arrays.copyOf(rows, n);
        sort(x, order, rows, 0, n);
        return order;
    }

    /** Merge sort of {@code order[from..to)}; {@code spare} holds the first half while it is merged. */
    private static void sort(double[] x, int[] order, int[] spare, int from, int to) {
        if (to - from <= INSERTION) {
            insertion(x, order, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(x, order, spare, from, middle);
        sort(x, order, spare, middle, to);
        if (x[order[middle - 1]] <= x[order[middle]]) {
            return;
        }
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int k = from; left < middle; k++) {
            boolean takeRight = right < to && x[order[right]] < x[spare[left]];
            order[k] = takeRight ? order[right++] : spare[left++];
        }
    }

    private static void insertion(double[] x, int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            int k = i;
            while (k > from && x[order[k - 1]] > x[row]) {
                order[k] = order[k - 1];
                k--;
            }
            order[k] = row;
        }
    }
}
