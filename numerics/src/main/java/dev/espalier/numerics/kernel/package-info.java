/**
 * Array kernels behind one interface: a scalar provider that always works and a Vector API provider that
 * returns the same bits. No statistics live here.
 */
@NullMarked
package dev.espalier.numerics.kernel;

import org.jspecify.annotations.NullMarked;
