package dev.espalier.neural.grid;

import dev.espalier.dependence.data.IndexSort;

/** Rows by ascending value for columns that are spread evenly over [0, 1], as copula data are. */
final class RankOrder {
    /** Below this many rows the general sort is as fast. */
    private static final int FEW = 256;

    private RankOrder() {}

    /** Rows by ascending value, equal values in the order of their rows; O(n) for evenly spread values. */
    static int[] ascending(double[] x) {
        int n = x.length;
        if (n < FEW) {
            return IndexSort.ascending(x);
        }
        int[] start = new int[n + 1];
        for (double value : x) {
            start[bucket(value, n) + 1]++;
        }
        for (int b = 0; b < n; b++) {
            if (start[b + 1] > FEW) {
                return IndexSort.ascending(x);
            }
            start[b + 1] += start[b];
        }
        int[] order = new int[n];
        int[] next = start.clone();
        for (int row = 0; row < n; row++) {
            order[next[bucket(x[row], n)]++] = row;
        }
        for (int i = 1; i < n; i++) {
            int row = order[i];
            int k = i;
            while (k > 0 && x[order[k - 1]] > x[row]) {
                order[k] = order[k - 1];
                k--;
            }
            order[k] = row;
        }
        return order;
    }

    private static int bucket(double value, int n) {
        return Math.max(0, Math.min(n - 1, (int) (value * n)));
    }
}
