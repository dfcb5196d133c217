package dev.espalier.network.trial;

import java.util.List;

/**
 * Loss of random pruning against how much of the core it hits.
 *
 * @param sparsity share of channels removed from every layer, the same at every point
 * @param points one per rate, in the order asked for
 * @param negativeLogLikelihood of the untouched model, in nats per prediction
 * @param predictions of all samples together
 * @param seed of everything random
 */
public record HitRateResult(
        double sparsity, List<HitRatePoint> points, double negativeLogLikelihood, long predictions, long seed) {}
