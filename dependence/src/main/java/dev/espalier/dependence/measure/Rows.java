package dev.espalier.dependence.measure;

import org.jspecify.annotations.Nullable;

/** Checks on columns. */
final class Rows {
    private Rows() {}

    /** Whether the rows that have weight are all equal; null weights are all 1. */
    static boolean isConstant(double[] x, double @Nullable [] weights) {
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

    static void requireSame(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("columns differ in length: " + expected + " and " + actual + " rows");
        }
    }
}
