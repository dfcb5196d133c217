/**
 * Special functions of one or a few arguments, and distribution functions built on the array kernels.
 */
@NullMarked
package dev.espalier.numerics.special;

import org.jspecify.annotations.NullMarked;
