package dev.espalier.neural.training;

import dev.espalier.neural.estimator.StartedImage;

/**
 * One example: a sample as the estimator sees it, and the truth.
 *
 * @param law name of the law, its kind first
 * @param input image and start
 * @param truth exact masses of the cells
 * @param negentropy sum of truth log truth
 */
record TrainingExample(String law, StartedImage input, float[] truth, double negentropy) {}
