package dev.espalier.dependence.measure;

/**
 * Counts inversions of a permutation.
 *
 * <p>The values are split stably by their highest bit, then each half by the next, as a radix sort from the top: a 0 that
 * comes after k ones closes k inversions. No step depends on a comparison, so nothing is mispredicted. Ranges of 64 values
 * are finished with one machine word of "seen" bits. O(n log n) time, two work arrays.
 */
final class Inversions {
    private static final int WORD_BITS = 6;

    private Inversions() {}

    /** Pairs i &lt; j with p[i] &gt; p[j]; {@code p} holds 0..n-1 in any order and is overwritten. */
    static long count(int[] p) {
        int n = p.length;
        int[] from = p;
        int[] to = new int[n];
        long total = 0;
        for (int bit = topBit(n); bit >= WORD_BITS; bit--) {
            total += split(from, to, n, bit);
            int[] t = from;
            from = to;
            to = t;
        }
        return total + finish(from, n);
    }

    private static int topBit(int n) {
        return n < 2 ? 0 : 31 - Integer.numberOfLeadingZeros(n - 1);
    }

    private static long split(int[] from, int[] to, int n, int bit) {
        long total = 0;
        int width = 1 << bit;
        for (int low = 0; low < n; low += 2 * width) {
            int end = Math.min(n, low + 2 * width);
            int zero = low;
            // the one-bits' range starts here; masks instead of branches, which no predictor could guess
            int firstOne = Math.min(end, low + width);
            for (int i = low; i < end; i++) {
                int v = from[i];
                int mask = -((v >>> bit) & 1);
                int ones = i - zero;
                to[zero + ((firstOne + ones - zero) & mask)] = v;
                total += ones & ~mask;
                zero += 1 + mask;
            }
        }
        return total;
    }

    /** What is left inside ranges of 64 neighbouring values, which by now lie together. */
    private static long finish(int[] p, int n) {
        long total = 0;
        for (int low = 0; low < n; low += 1 << WORD_BITS) {
            int end = Math.min(n, low + (1 << WORD_BITS));
            long seen = 0;
            for (int i = low; i < end; i++) {
                int v = p[i];
                total += Long.bitCount(seen >>> v);
                seen |= 1L << v;
            }
        }
        return total;
    }

    /** Sum of w[i] w[j] over pairs i &lt; j with p[i] &gt; p[j]; both arrays are overwritten. */
    static double weighted(int[] p, double[] w) {
        int n = p.length;
        int[] from = p;
        int[] to = new int[n];
        double[] wFrom = w;
        double[] wTo = new double[n];
        double total = 0;
        for (int bit = topBit(n); bit >= 0; bit--) {
            total += splitWeighted(from, to, wFrom, wTo, bit);
            int[] t = from;
            from = to;
            to = t;
            double[] wt = wFrom;
            wFrom = wTo;
            wTo = wt;
        }
        return total;
    }

    private static double splitWeighted(int[] from, int[] to, double[] wFrom, double[] wTo, int bit) {
        int n = from.length;
        int width = 1 << bit;
        double total = 0;
        for (int low = 0; low < n; low += 2 * width) {
            int end = Math.min(n, low + 2 * width);
            int zero = low;
            int firstOne = Math.min(end, low + width);
            double ones = 0;
            for (int i = low; i < end; i++) {
                int v = from[i];
                int up = (v >>> bit) & 1;
                int at = zero + ((firstOne + i - 2 * zero) & -up);
                to[at] = v;
                wTo[at] = wFrom[i];
                double moved = up * wFrom[i];
                total += ones * (wFrom[i] - moved);
                ones += moved;
                zero += 1 - up;
            }
        }
        return total;
    }
}
