package dev.espalier.benchmarks.network;

import java.util.Arrays;

/**
 * Mean and spread of repeated figures.
 *
 * @param mean of them
 * @param deviation with n - 1, NaN for a single one
 * @param n how many
 */
record Moments(double mean, double deviation, int n) {
    static Moments of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        int n = values.length;
        return new Moments(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
    }

    /** Standard error of the mean. */
    double standardError() {
        return deviation / Math.sqrt(n);
    }
}
