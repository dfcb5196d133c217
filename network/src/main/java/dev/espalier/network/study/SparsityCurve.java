package dev.espalier.network.study;

import java.util.List;

/**
 * Perplexity of a model pruned by one recipe to several sparsities.
 *
 * @param score name of the score that chose the channels
 * @param allocation how widths were shared out, {@code uniform} or {@code loss-mass}
 * @param compensation what was done to the remaining weights, {@code none} or {@code ridge} and its variant
 * @param points in ascending order of sparsity
 */
public record SparsityCurve(String score, String allocation, String compensation, List<Point> points) {
    /**
     * One sparsity, over calibrations on different samples.
     *
     * @param sparsity share of feed-forward channels removed, as achieved
     * @param negativeLogLikelihood mean over calibrations of the nats per prediction on samples that took no part in
     *     any
     * @param deviation standard deviation of that over calibrations; NaN for a single one
     * @param calibrations how many there were, n
     */
    public record Point(double sparsity, double negativeLogLikelihood, double deviation, int calibrations) {
        /** exp of the mean: the geometric mean of the calibrations' perplexities. */
        public double perplexity() {
            return Math.exp(negativeLogLikelihood);
        }
    }

    public SparsityCurve {
        points = List.copyOf(points);
    }
}
