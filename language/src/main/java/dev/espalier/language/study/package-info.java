/** Language models scored and pruned as a whole: one call from a text to scores, and perplexity against sparsity. */
@NullMarked
package dev.espalier.language.study;

import org.jspecify.annotations.NullMarked;
