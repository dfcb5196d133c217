package dev.espalier.network.trial;

import java.util.Arrays;
import java.util.List;

/**
 * How repeated trials came out.
 *
 * @param n trials
 * @param mean of them
 * @param standardDeviation with n - 1, NaN for a single one
 * @param values each, in order
 */
public record TrialOutcomes(int n, double mean, double standardDeviation, List<Double> values) {
    public TrialOutcomes {
        values = List.copyOf(values);
    }

    /** Of at least one value. */
    public static TrialOutcomes of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new TrialOutcomes(
                values.length,
                mean,
                values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).boxed().toList());
    }
}
