/**
 * Copula densities on a grid: interpolation, exact h-functions, and the local-likelihood estimator that fills the grid.
 */
@NullMarked
package dev.espalier.dependence.copula.grid;

import org.jspecify.annotations.NullMarked;
