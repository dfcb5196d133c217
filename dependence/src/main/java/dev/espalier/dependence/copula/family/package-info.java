/**
 * One short file of formulas per parametric family, at rotation 0. No rotation, trimming, fitting or threading here.
 */
@NullMarked
package dev.espalier.dependence.copula.family;

import org.jspecify.annotations.NullMarked;
