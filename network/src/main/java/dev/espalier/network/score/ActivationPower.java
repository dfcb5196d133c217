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
 * Activation power: how strongly a channel is active on average, A = E[u^2]; outliers are its largest values.
 *
 * <p>Ranks within a layer only, since rescaling a channel by c multiplies it by c^2. At least 0; O(m).
 */
public record ActivationPower() implements LayerScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "activation-power",
            "Activation power",
            "A_i = E[u_i^2]",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.ACTIVATIONS),
            Scope.LAYER,
            Measure.SQUARED_ACTIVATION,
            ErrorKind.JACKKNIFE,
            Set.of(Invariance.SIGN, Invariance.ROTATION),
            "arXiv:2604.23475");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public MomentFormula formula(UnitWeights weights) {
        return ActivationPower::of;
    }

    /** A of every channel, (m), from sums over at least one position. */
    public static double[] values(ChannelMoments sums) {
        return MomentFormula.values(sums, ActivationPower::of);
    }

    private static double of(ChannelMoments sums, int i) {
        return sums.u2()[i] / sums.positions();
    }
}
