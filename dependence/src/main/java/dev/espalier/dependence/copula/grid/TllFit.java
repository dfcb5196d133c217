package dev.espalier.dependence.copula.grid;

/**
 * A local-likelihood estimate.
 *
 * @param grid the density with uniform margins
 * @param parameterCount effective number of parameters: the influences of the observations, at least 1
 * @param logLikelihood weighted sum of log c at the observations, in nats
 */
public record TllFit(DensityGrid grid, double parameterCount, double logLikelihood) {}
