/**
 * Vine structures and vine copulas as immutable values: density, Rosenblatt transform, simulation.
 */
@NullMarked
package dev.espalier.dependence.vine;

import org.jspecify.annotations.NullMarked;
