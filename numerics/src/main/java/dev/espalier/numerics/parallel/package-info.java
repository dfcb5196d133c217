/**
 * One bounded executor whose results come back by index.
 */
@NullMarked
package dev.espalier.numerics.parallel;

import org.jspecify.annotations.NullMarked;
