/**
 * Named tensors on disk and in memory: safetensors files, shards, and views of them. Reads sizes before it allocates;
 * knows nothing of the model the tensors belong to.
 */
@NullMarked
package dev.espalier.formats.tensor;

import org.jspecify.annotations.NullMarked;
