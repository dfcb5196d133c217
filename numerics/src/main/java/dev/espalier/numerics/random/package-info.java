/**
 * Random and quasi-random streams keyed by task, so that results never depend on scheduling.
 */
@NullMarked
package dev.espalier.numerics.random;

import org.jspecify.annotations.NullMarked;
