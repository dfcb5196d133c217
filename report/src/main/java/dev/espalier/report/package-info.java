/**
 * A neutral result document and its rendering as one self-contained HTML page. Knows no domain module.
 */
@NullMarked
package dev.espalier.report;

import org.jspecify.annotations.NullMarked;
