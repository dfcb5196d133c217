package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairSample;

/**
 * An estimator of a pair's density on a grid that another module brings; found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are deterministic, have no state that changes, and may be called from many threads.
 */
public interface DensityEstimator {
    /** The family code under which selections name this estimator, such as {@code neural}. */
    String code();

    /**
     * Estimates the density of a pair.
     *
     * @param sample complete rows (no NaN), weights positive and summing to the number of rows, at least {@link #fewestRows}
     * @param tau Kendall's tau of the sample
     * @throws IllegalArgumentException when the sample carries no information about dependence (a constant column)
     */
    DensityEstimate estimate(PairSample sample, double tau);

    /** Fewest rows it takes; below, the pair is taken as independent. */
    int fewestRows();
}
