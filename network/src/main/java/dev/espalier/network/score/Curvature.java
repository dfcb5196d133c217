package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.unit.UnitWeights;
import java.util.Set;

/**
 * Curvature: how strongly the loss responds to a channel's activation, as the gradient's second moment E[s^2] with s =
 * dL/du; no Hessian is taken.
 *
 * <p>Ranks within a layer only, since rescaling a channel by c divides it by c^2. At least 0; O(m).
 */
public record Curvature() implements LayerScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "curvature",
            "Gradient second moment",
            "E[s_i^2]",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.GRADIENTS),
            Scope.LAYER,
            Measure.SQUARED_GRADIENT,
            ErrorKind.JACKKNIFE,
            Set.of(Invariance.SIGN, Invariance.ROTATION),
            "arXiv:2604.23475");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public MomentFormula formula(UnitWeights weights) {
        return Curvature::of;
    }

    private static double of(ChannelMoments sums, int i) {
        return sums.s2()[i] / sums.positions();
    }
}
