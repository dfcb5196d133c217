/**
 * Writes HTML and SVG elements; the only place where text becomes markup, so the only place that escapes.
 */
@NullMarked
package dev.espalier.report.markup;

import org.jspecify.annotations.NullMarked;
