package dev.espalier.language.pass;

import java.util.Optional;

/**
 * What a calibration pass has to say beside its layers.
 *
 * @param controls what was measured
 * @param textSha256 digest of the text
 * @param sequences sequences that passed
 * @param positions positions counted in the sums, N
 * @param negativeLogLikelihood mean over all predicted tokens, left-out positions included, in nats
 * @param blocks blocks of sequences
 * @param passes passes over the data
 * @param power squared write gradients, if they were asked for
 */
public record CalibrationSummary(
        CalibrationControls controls,
        String textSha256,
        int sequences,
        long positions,
        double negativeLogLikelihood,
        int blocks,
        int passes,
        Optional<WriteGradientPower> power) {}
