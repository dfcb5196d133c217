package dev.espalier.report;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses which rows to draw when there are more than a page can hold. */
public final class Thinning {
    private Thinning() {}

    /**
     * At most {@code limit} of the rows 0..n-1, ascending; all of them when they fit, otherwise a simple random sample
     * that depends on n, limit and seed only. O(n).
     *
     * @throws IllegalArgumentException when n or limit is negative
     */
    public static int[] rows(int n, int limit, long seed) {
        if (n < 0 || limit < 0) {
            throw new IllegalArgumentException("rows and limit must not be negative, got " + n + " and " + limit);
        }
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        if (n <= limit) {
            return rows;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < limit; i++) {
            int j = i + random.nextInt(n - i);
            int kept = rows[j];
            rows[j] = rows[i];
            rows[i] = kept;
        }
        int[] chosen = Arrays.copyOf(rows, limit);
        Arrays.sort(chosen);
        return chosen;
    }
}
