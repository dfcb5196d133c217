/**
 * Tables of observations by variables, variable kinds, missing values, pseudo-observations.
 */
@NullMarked
package dev.espalier.dependence.data;

import org.jspecify.annotations.NullMarked;
