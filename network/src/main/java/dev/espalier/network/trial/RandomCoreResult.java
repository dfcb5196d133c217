package dev.espalier.network.trial;

/**
 * Random pruning with two different sets kept, trial by trial with the same random order; changes of the mean loss in
 * nats per prediction.
 *
 * @param sparsity share of channels removed from every layer
 * @param coreKept with the core kept
 * @param randomKept with as many channels kept that are not of the core
 * @param difference of each pair, the second minus the first: positive where it is this core that matters
 * @param negativeLogLikelihood of the untouched model, in nats per prediction
 * @param predictions of all samples together
 * @param seed of everything random
 */
public record RandomCoreResult(
        double sparsity,
        TrialOutcomes coreKept,
        TrialOutcomes randomKept,
        TrialOutcomes difference,
        double negativeLogLikelihood,
        long predictions,
        long seed) {}
