/**
 * Language-model checkpoints as values and as files: configuration, tensors by their Hugging Face names, the formats
 * they are read from and written to. Reads sizes before it allocates; knows nothing of how a model is run.
 */
@NullMarked
package dev.espalier.language.model;

import org.jspecify.annotations.NullMarked;
