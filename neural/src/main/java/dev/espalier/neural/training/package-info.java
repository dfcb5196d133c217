/**
 * Training of the estimator's network; the only room that knows the tensor engine.
 */
@NullMarked
package dev.espalier.neural.training;

import org.jspecify.annotations.NullMarked;
