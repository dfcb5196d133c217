/**
 * From scores to a smaller model: widths per layer, a plan of which channels go and why, physical slicing of the
 * weights, closed-form compensation of what was removed, and the export of the result. Nothing here computes a score.
 */
@NullMarked
package dev.espalier.language.prune;

import org.jspecify.annotations.NullMarked;
