/**
 * Whole runs put together from the parts: scores of a model from one pass over a text, and perplexity against sparsity
 * over several calibrations. Nothing here measures or decides by itself.
 */
@NullMarked
package dev.espalier.network.study;

import org.jspecify.annotations.NullMarked;
