/**
 * Charts as SVG text: layout, scales, contour lines and drawing.
 */
@NullMarked
package dev.espalier.report.svg;

import org.jspecify.annotations.NullMarked;
