/**
 * The {@link dev.espalier.language.backend.Backend} on DJL and PyTorch, processor only: the layers' formulas forwards
 * and, written out by hand, backwards. Nothing outside this package and {@code language.training} sees a tensor.
 */
@NullMarked
package dev.espalier.language.backend.torch;

import org.jspecify.annotations.NullMarked;
