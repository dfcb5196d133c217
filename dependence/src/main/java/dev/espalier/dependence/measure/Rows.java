package dev.espalier.dependence.measure;

/** Checks on lengths. */
final class Rows {
    private Rows() {}

    static void requireSame(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("columns differ in length: " + expected + " and " + actual + " rows");
        }
    }
}
