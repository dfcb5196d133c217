/**
 * Reads {@code tokenizer.json} with the tokenizers library of Hugging Face; the only tokenizer with native code, and
 * optional.
 */
@NullMarked
package dev.espalier.language.tokenizer.huggingface;

import org.jspecify.annotations.NullMarked;
