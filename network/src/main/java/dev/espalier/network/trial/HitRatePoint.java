package dev.espalier.network.trial;

/**
 * Random pruning that hits the core at one rate.
 *
 * @param rate share of the core that is removed
 * @param coreRemoved core channels removed, all layers together
 * @param delta change of the mean loss, in nats per prediction
 */
public record HitRatePoint(double rate, int coreRemoved, TrialOutcomes delta) {}
