/**
 * The grid the estimator sees and writes on: cells equidistant in normal scores, a pair's data as cell masses, and the way from
 * node densities to a copula with uniform margins. No network, no training data.
 */
@NullMarked
package dev.espalier.neural.grid;

import org.jspecify.annotations.NullMarked;
