package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.network.sums.ChannelMoments;
import java.util.Set;

/**
 * Loss-aware optimal brain surgeon: the error a removed channel leaves, measured along the loss gradient instead of in
 * the plain output.
 *
 * <p>It is v_i' G v_i / [C^-1]_ii with G = E[g g'] of the gradient g with respect to the layer's output. Since s_i =
 * v_i' g, v_i' G v_i = E[s_i^2] and G is never formed. Error of the output and gradient count as independent over
 * positions. The ridge moves with rescaled channels, so values are compared within a layer only. At least 0; O(m^3),
 * memory as in {@link Residuals}.
 */
public record LossAwareSurgeon() implements LayerScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "loss-aware-obs",
            "Loss-aware optimal brain surgeon",
            "E[s_i^2] / [(C + ridge mean(diag C) I)^-1]_ii",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.GRADIENTS, Need.ACTIVATION_PRODUCTS),
            Scope.LAYER,
            Measure.SQUARED_NATS,
            ErrorKind.NONE,
            Set.of(Invariance.SIGN, Invariance.ROTATION),
            "this project; weighting by end-loss gradients as in arXiv:2505.07004");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public double[] score(LayerEvidence evidence) {
        evidence.require(SPEC);
        ChannelMoments sums = evidence.statistics().total();
        double[] score = Residuals.of(evidence);
        for (int i = 0; i < score.length; i++) {
            score[i] *= sums.s2()[i] / sums.positions();
        }
        return score;
    }
}
