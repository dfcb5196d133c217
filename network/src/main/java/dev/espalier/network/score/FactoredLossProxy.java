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
 * Factored loss proxy: the loss proxy as if activation and gradient were uncorrelated over positions, E[u^2] E[s^2] /
 * 2.
 *
 * <p>A diagnostic: what {@link LossProxy} exceeds it by is the coupling of activation and gradient. In squared nats per
 * position, at least 0; O(m).
 */
public record FactoredLossProxy() implements ModelScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "loss-proxy-factored",
            "Factored loss proxy",
            "E[u_i^2] E[s_i^2] / 2",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.ACTIVATIONS, Need.GRADIENTS),
            Scope.MODEL,
            Measure.SQUARED_NATS,
            ErrorKind.JACKKNIFE,
            Set.of(Invariance.RESCALING, Invariance.SIGN, Invariance.ROTATION),
            "arXiv:2604.23475");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public MomentFormula formula(UnitWeights weights) {
        return FactoredLossProxy::of;
    }

    private static double of(ChannelMoments sums, int i) {
        double n = sums.positions();
        return 0.5 * (sums.u2()[i] / n) * (sums.s2()[i] / n);
    }
}
