/**
 * Networks of images, in ONNX: reading, dependency groups, passes over images, cutting, measuring. An empty room with
 * its door.
 *
 * <p>What is here will bring three things to {@code dev.espalier.network}, which knows no pixels:
 * {@code unit.UnitWeights} of every layer, {@code trial.MaskableModel} over labelled images, and
 * {@code plan.PrunableModel} for what widths cost; the sums of a pass go into {@code sums.PassSums}. The tests of this
 * module do so with a small classifier, so that the door is known to open. Language models are not seen from here, nor
 * this module from there: their libraries differ.
 */
@NullMarked
package dev.espalier.vision;

import org.jspecify.annotations.NullMarked;
