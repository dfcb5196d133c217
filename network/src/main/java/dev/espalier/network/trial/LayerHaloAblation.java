package dev.espalier.network.trial;

/**
 * Halo against others of one layer; changes of the mean loss in nats per prediction, all over the same samples.
 *
 * @param layer index, from 0
 * @param channels how many halo channels, and how many matched ones, are off at once
 * @param halo random halo channels off
 * @param matched as many channels off that are neither halo nor core but alike in score
 * @param core the core off, the same at every draw
 * @param coreAndHalo the core and those halo channels off
 * @param haloMinusMatched paired difference: below 0 where the halo is more replaceable than its score says
 * @param haloGivenCore paired difference {@code coreAndHalo} minus {@code core}: what the halo is worth without the
 *     core
 * @param matchedInBin share of the matched channels that stand in the same bin as theirs; the rest stand in the nearest
 *     with any left
 */
public record LayerHaloAblation(
        int layer,
        int channels,
        AblatedSet halo,
        AblatedSet matched,
        AblatedSet core,
        AblatedSet coreAndHalo,
        Estimate haloMinusMatched,
        Estimate haloGivenCore,
        double matchedInBin) {}
