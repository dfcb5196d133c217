package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.network.sums.ChannelMoments;
import java.util.Optional;
import java.util.Set;

/**
 * Curvature: the gradient's second moment, E[s^2] with s = dL/du; no Hessian is taken.
 *
 * <p>Ranks within a layer only, since rescaling a channel by c divides it by c^2. At least 0; O(m).
 */
public record Curvature() implements LayerScore {
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
    public double[] score(LayerEvidence evidence) {
        return MomentFormula.score(SPEC, evidence, Curvature::of);
    }

    @Override
    public Optional<double[]> standardErrors(LayerEvidence evidence) {
        return MomentFormula.standardErrors(SPEC, evidence, Curvature::of);
    }

    private static double of(ChannelMoments sums, int i) {
        return sums.s2()[i] / sums.positions();
    }
}
