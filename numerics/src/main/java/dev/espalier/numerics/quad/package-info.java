/**
 * Quadrature rules on fixed nodes.
 */
@NullMarked
package dev.espalier.numerics.quad;

import org.jspecify.annotations.NullMarked;
