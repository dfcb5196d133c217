package dev.espalier.dependence.model;

import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/**
 * The log-densities of rows in short; rows without a known density (NaN) are counted apart and left out of sum and mean.
 *
 * @param rows all rows
 * @param known rows with a known density
 * @param sum over those, in nats
 */
public record DensitySummary(int rows, int known, double sum) {
    /** The summary of log-densities in nats. */
    public static DensitySummary of(double[] logDensities) {
        double[] known =
                Arrays.stream(logDensities).filter(x -> !Double.isNaN(x)).toArray();
        return new DensitySummary(
                logDensities.length, known.length, Kernels.get().sum(known, known.length));
    }

    /** Mean per known row, in nats; NaN when there is none. */
    public double mean() {
        return sum / known;
    }
}
