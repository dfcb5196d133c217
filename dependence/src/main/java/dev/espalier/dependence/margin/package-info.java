/**
 * One-dimensional margins that carry data to the copula scale and back.
 */
@NullMarked
package dev.espalier.dependence.margin;

import org.jspecify.annotations.NullMarked;
