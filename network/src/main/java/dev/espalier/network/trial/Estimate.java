package dev.espalier.network.trial;

/**
 * A mean over tokens and how uncertain it is.
 *
 * @param value the mean
 * @param standardError its standard error over sequences, NaN for a single one
 */
public record Estimate(double value, double standardError) {
    /**
     * Sum of {@code sums} over sum of {@code tokens}, r, with the ratio estimator's standard error
     * sqrt(n/(n-1) sum (sums_i - r tokens_i)^2) / sum of tokens.
     *
     * @param sums one per sequence
     * @param tokens one per sequence, positive
     */
    public static Estimate ofSequences(double[] sums, int[] tokens) {
        double total = 0;
        long count = 0;
        for (int i = 0; i < sums.length; i++) {
            total += sums[i];
            count += tokens[i];
        }
        double ratio = total / count;
        double squares = 0;
        for (int i = 0; i < sums.length; i++) {
            double residual = sums[i] - ratio * tokens[i];
            squares += residual * residual;
        }
        double n = sums.length;
        return new Estimate(ratio, n < 2 ? Double.NaN : Math.sqrt(n / (n - 1) * squares) / count);
    }
}
