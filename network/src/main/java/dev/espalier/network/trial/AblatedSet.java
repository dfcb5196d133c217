package dev.espalier.network.trial;

/**
 * What switching a set of channels off does to the mean loss, in nats per token.
 *
 * @param delta mean over the draws, its error over sequences
 * @param draws the same draw by draw
 */
public record AblatedSet(Estimate delta, Spread draws) {}
