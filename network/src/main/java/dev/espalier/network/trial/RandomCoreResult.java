package dev.espalier.network.trial;

/**
 * Random pruning with two different sets kept, trial by trial with the same random order; changes of the mean loss in nats per token.
 *
 * @param sparsity share of channels removed from every layer
 * @param coreKept with the core kept
 * @param randomKept with as many channels kept that are not of the core
 * @param difference of each pair, the second minus the first: positive where it is this core that matters
 * @param negativeLogLikelihood of the untouched model, in nats per token
 * @param tokens predicted tokens
 * @param seed of everything random
 */
public record RandomCoreResult(
        double sparsity,
        Spread coreKept,
        Spread randomKept,
        Spread difference,
        double negativeLogLikelihood,
        long tokens,
        long seed) {}
