/**
 * Sample dependence measures and independence tests on plain arrays.
 */
@NullMarked
package dev.espalier.dependence.measure;

import org.jspecify.annotations.NullMarked;
