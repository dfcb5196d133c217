/**
 * A small trainer of the language models this module understands, on DJL and PyTorch with automatic gradients: for
 * models of some million weights on the processor. What it makes is a {@link dev.espalier.language.model.Checkpoint}
 * like any other.
 */
@NullMarked
package dev.espalier.language.training;

import org.jspecify.annotations.NullMarked;
