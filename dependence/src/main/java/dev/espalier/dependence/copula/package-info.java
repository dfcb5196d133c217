/**
 * Pair copulas as immutable values: parametric or grid, rotated or not.
 */
@NullMarked
package dev.espalier.dependence.copula;

import org.jspecify.annotations.NullMarked;
