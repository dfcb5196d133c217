/**
 * The laws the estimator is trained on, each with exact cell masses and a sampler. No network, no fitting to users' data.
 */
@NullMarked
package dev.espalier.neural.corpus;

import org.jspecify.annotations.NullMarked;
