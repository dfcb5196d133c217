package dev.espalier.network.trial;

import java.util.Arrays;

/**
 * What each sample costs a model; two of these of the same samples can be compared pair by pair.
 *
 * <p>A sample is a sequence or an image; it may hold one prediction or many.
 *
 * @param sums negative log-likelihood of the sample's predictions, added up, in nats
 * @param predictions how many these are
 */
@SuppressWarnings("ArrayRecordComponent") // measured numbers, compared through their difference
public record SampleLosses(double[] sums, int[] predictions) {
    public SampleLosses {
        if (sums.length == 0 || sums.length != predictions.length) {
            throw new IllegalArgumentException(sums.length + " losses of " + predictions.length + " samples");
        }
    }

    /** Samples. */
    public int samples() {
        return sums.length;
    }

    /** Predictions of all samples together. */
    public long allPredictions() {
        return Arrays.stream(predictions).asLongStream().sum();
    }

    /** Mean over predictions, in nats. */
    public Estimate mean() {
        return Estimate.ofSamples(sums, predictions);
    }

    /**
     * Mean over predictions of this minus {@code base}; its error is that of the pairs.
     *
     * @throws IllegalArgumentException if these are other samples
     */
    public Estimate minus(SampleLosses base) {
        if (!Arrays.equals(predictions, base.predictions)) {
            throw new IllegalArgumentException("losses of different samples");
        }
        double[] differences = new double[sums.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = sums[i] - base.sums[i];
        }
        return Estimate.ofSamples(differences, predictions);
    }
}
