/**
 * Tables of observations by variables, missing values, and how a table comes onto the copula scale.
 */
@NullMarked
package dev.espalier.dependence.data;

import org.jspecify.annotations.NullMarked;
