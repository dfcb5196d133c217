/**
 * Orders, ranks and rank correlation of arrays: the one place that says how values are sorted, what NaN does and that
 * -0 is 0.
 */
@NullMarked
package dev.espalier.numerics.order;

import org.jspecify.annotations.NullMarked;
