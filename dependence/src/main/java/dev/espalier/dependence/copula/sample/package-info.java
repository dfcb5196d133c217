/**
 * What copula formulas read: trimmed uniform columns, pairs of them, and blocks of points with the transforms\n * formulas share. Trimming, rotation and missing values are settled here, once.
 */
@NullMarked
package dev.espalier.dependence.copula.sample;

import org.jspecify.annotations.NullMarked;
