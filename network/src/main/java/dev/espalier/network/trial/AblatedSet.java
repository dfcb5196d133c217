package dev.espalier.network.trial;

/**
 * What switching a set of channels off does to the mean loss, in nats per prediction.
 *
 * @param delta mean over the draws, its error over samples
 * @param draws the same draw by draw
 */
public record AblatedSet(Estimate delta, TrialOutcomes draws) {}
