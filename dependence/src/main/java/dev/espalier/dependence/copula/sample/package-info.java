/**
 * What copulas and their formulas read: tables of uniform columns, the pair of one edge, and blocks of rows with the
 * transforms formulas share. Trimming, rotation, left limits and missing values are settled here, once.
 */
@NullMarked
package dev.espalier.dependence.copula.sample;

import org.jspecify.annotations.NullMarked;
