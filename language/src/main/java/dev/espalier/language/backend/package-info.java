/**
 * What it takes to run a language model layer by layer: an interface small enough to be written twice. Its
 * implementation on a tensor library lives in {@code backend.torch}; nothing else knows that library.
 */
@NullMarked
package dev.espalier.language.backend;

import org.jspecify.annotations.NullMarked;
