package dev.espalier.network.trial;

/**
 * A mean over predictions and how uncertain it is.
 *
 * @param value the mean
 * @param standardError its standard error over samples, NaN for a single one
 */
public record Estimate(double value, double standardError) {
    /**
     * Sum of {@code sums} over sum of {@code counts}, r, with the ratio estimator's standard error
     * sqrt(n/(n-1) sum (sums_i - r counts_i)^2) / sum of counts.
     *
     * @param sums one per sample
     * @param counts one per sample, positive
     */
    public static Estimate ofSamples(double[] sums, int[] counts) {
        double total = 0;
        long count = 0;
        for (int i = 0; i < sums.length; i++) {
            total += sums[i];
            count += counts[i];
        }
        double ratio = total / count;
        double squares = 0;
        for (int i = 0; i < sums.length; i++) {
            double residual = sums[i] - ratio * counts[i];
            squares += residual * residual;
        }
        double n = sums.length;
        return new Estimate(ratio, n < 2 ? Double.NaN : Math.sqrt(n / (n - 1) * squares) / count);
    }
}
