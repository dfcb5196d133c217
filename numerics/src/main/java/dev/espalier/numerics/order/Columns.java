package dev.espalier.numerics.order;

import org.jspecify.annotations.Nullable;

/** What must be known of a column of numbers before it is compared with another. */
public final class Columns {
    private Columns() {}

    /** Whether the rows that have weight are all equal; null weights are all 1; a column without such rows is constant. O(n). */
    public static boolean isConstant(double[] x, double @Nullable [] weights) {
        double first = Double.NaN;
        for (int i = 0; i < x.length; i++) {
            if (weights == null || weights[i] > 0) {
                if (Double.isNaN(first)) {
                    first = x[i];
                } else if (x[i] != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
