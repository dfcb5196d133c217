package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.network.unit.UnitWeights;
import java.util.Set;

/**
 * FLAP's weighted input feature variance (WIFV): how much of a channel's output a constant cannot replace, Var(u)
 * ||v||^2.
 *
 * <p>The variance divides by the position count, not by one less, which changes no order. Belongs with the bias that
 * replaces a removed channel by its mean; within a layer only, being in units of its output. At least 0; O(m d).
 */
public record Flap() implements LayerScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "flap",
            "FLAP (WIFV)",
            "Var(u_i) ||v_i||_2^2",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.WEIGHTS, Need.ACTIVATIONS),
            Scope.LAYER,
            Measure.SQUARED_OUTPUT,
            ErrorKind.JACKKNIFE,
            Set.of(Invariance.RESCALING, Invariance.SIGN, Invariance.ROTATION),
            "arXiv:2312.11983, metric WIFV");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public MomentFormula formula(UnitWeights weights) {
        double[] squared = weights.squaredWriteNorms();
        return (sums, i) -> {
            double mean = sums.u()[i] / sums.positions();
            return Math.max(0, sums.u2()[i] / sums.positions() - mean * mean) * squared[i];
        };
    }
}
