/**
 * Roots of functions of one variable.
 */
@NullMarked
package dev.espalier.numerics.optim;

import org.jspecify.annotations.NullMarked;
