package dev.espalier.dependence.measure;

import dev.espalier.formats.Require;

/** Checks on lengths. */
final class Rows {
    private Rows() {}

    static void requireSame(int expected, int actual) {
        Require.that(expected == actual, () -> "columns differ in length: " + expected + " and " + actual + " rows");
    }
}
