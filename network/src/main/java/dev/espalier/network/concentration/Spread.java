package dev.espalier.network.concentration;

import java.util.Arrays;

/**
 * A group of numbers summed up: how many, their mean, deviation and median.
 *
 * @param n how many
 * @param mean 0 for none
 * @param deviation standard deviation with n - 1; 0 for fewer than 2
 * @param median 0 for none
 */
public record Spread(int n, double mean, double deviation, double median) {
    /** Of these numbers, none of them NaN. */
    public static Spread of(double[] values) {
        int n = values.length;
        if (n == 0) {
            return new Spread(0, 0, 0, 0);
        }
        double mean = Arrays.stream(values).sum() / n;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Spread(n, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1)), median);
    }
}
