package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.UniformTable;

/**
 * Draws given the values of some variables.
 *
 * <p>Exact: when the given variables form a sub-vine ({@link RVineStructure#withLast}), the others follow from them by the inverse
 * Rosenblatt transform, and draws are independent. Otherwise variables are drawn one after the other with the given ones kept, each
 * draw is weighted by the conditional density of the given values that come after others, and draws are chosen by weight (sequential
 * importance sampling with resampling; Doucet, de Freitas, Gordon 2001, doi:10.1007/978-1-4757-3437-9): right in the limit of many
 * particles, with repeated rows. An {@link #effectiveParticles} far below the number of draws says that the given values are improbable
 * under what was drawn before them, and that the sample is poor.
 *
 * @param table the draws; given columns hold their value
 * @param exact whether the draws are exact and independent
 * @param particles weighted draws made in all; n when exact
 * @param effectiveParticles (sum w)^2 / sum w^2, the least over the stages, summed over blocks; n when exact
 * @param logDensityOfGiven log-density of the given values, in nats: exact when the draws are, else estimated
 */
public record ConditionalSample(
        UniformTable table, boolean exact, int particles, double effectiveParticles, double logDensityOfGiven) {}
