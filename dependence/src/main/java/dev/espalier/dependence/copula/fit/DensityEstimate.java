package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.grid.DensityGrid;

/**
 * What a {@link DensityEstimator} finds.
 *
 * @param grid the density, its margins uniform
 * @param parameterCount effective number of parameters: the expected excess, in nats, of the in-sample log-likelihood over
 *     that of a fresh sample of the same size
 * @param marginResidual largest deviation of a line's integral from one
 */
public record DensityEstimate(DensityGrid grid, double parameterCount, double marginResidual) {}
