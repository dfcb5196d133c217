package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import java.util.Set;

/**
 * Structured optimal brain surgeon: the smallest mean squared error of the layer's output once a channel is gone and
 * all others may take over what they can, ||v_i||^2 / [C^-1]_ii with C = E[u u'].
 *
 * <p>C gets {@code ridge} times its mean diagonal added, so that it has an inverse; this ridge is why a rescaled
 * channel scores differently. Within a layer only, being in units of its output. At least 0; O(m^3), memory as in
 * {@link Residuals}.
 */
public record OptimalBrainSurgeon() implements LayerScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "obs",
            "Optimal brain surgeon",
            "||v_i||_2^2 / [(C + ridge mean(diag C) I)^-1]_ii",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.WEIGHTS, Need.ACTIVATION_PRODUCTS),
            Scope.LAYER,
            Measure.SQUARED_OUTPUT,
            ErrorKind.NONE,
            Set.of(Invariance.SIGN, Invariance.ROTATION),
            "Hassibi and Stork 1993; channels as in arXiv:2302.04089");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public double[] score(LayerEvidence evidence) {
        evidence.require(SPEC);
        double[] squared = evidence.weights().squaredWriteNorms();
        double[] score = Residuals.of(evidence);
        for (int i = 0; i < score.length; i++) {
            score[i] *= squared[i];
        }
        return score;
    }
}
