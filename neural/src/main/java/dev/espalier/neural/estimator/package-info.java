/**
 * The trained estimator in plain Java: parametric start, evidence fields, network, weights file. No training engine.
 */
@NullMarked
package dev.espalier.neural.estimator;

import org.jspecify.annotations.NullMarked;
