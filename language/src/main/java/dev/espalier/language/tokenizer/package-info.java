/**
 * Text to token numbers and back, and texts packed into sequences of equal length. Knows vocabularies, no weights.
 */
@NullMarked
package dev.espalier.language.tokenizer;

import org.jspecify.annotations.NullMarked;
