package dev.espalier.benchmarks.neural;

import java.util.Arrays;

/** Summaries of repetitions; NaN entries are left out, and with none left the result is NaN. */
final class Statistics {
    private Statistics() {}

    static double mean(double... x) {
        return Arrays.stream(x).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    static double meanAbsolute(double... x) {
        return mean(Arrays.stream(x).map(Math::abs).toArray());
    }

    /** Standard deviation over the root of the count; NaN for fewer than two. */
    static double standardError(double... x) {
        double[] known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        double mean = mean(known);
        double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
        return known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1.0) / known.length);
    }

    static double median(double... x) {
        double[] sorted =
                Arrays.stream(x).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }

    /** Share of entries above zero. */
    static double sharePositive(double... x) {
        return mean(Arrays.stream(x)
                .filter(v -> !Double.isNaN(v))
                .map(v -> v > 0 ? 1 : 0)
                .toArray());
    }
}
