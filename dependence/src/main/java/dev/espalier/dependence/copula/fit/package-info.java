/**
 * Fitting and selecting pair copulas.
 */
@NullMarked
package dev.espalier.dependence.copula.fit;

import org.jspecify.annotations.NullMarked;
