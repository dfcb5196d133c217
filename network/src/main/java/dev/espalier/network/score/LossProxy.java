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
 * Loss proxy: how much a channel matters to the loss, as half the second moment of what one position contributes to it
 * to first order, LP = E[q^2] / 2.
 *
 * <p>Removing channel i changes the loss to first order by minus the sum of q_i over positions; with the position taken
 * as the sample, LP is the diagonal second-order term under the empirical Fisher matrix. It drops the signed
 * first-order term and everything between channels. In squared nats per position, at least 0; O(m).
 */
public record LossProxy() implements ModelScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "loss-proxy",
            "Loss proxy",
            "LP_i = E[q_i^2] / 2",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.GRADIENTS),
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
        return LossProxy::of;
    }

    /** LP of every channel, (m), from sums over at least one position. */
    public static double[] values(ChannelMoments sums) {
        return MomentFormula.values(sums, LossProxy::of);
    }

    private static double of(ChannelMoments sums, int i) {
        return 0.5 * sums.q2()[i] / sums.positions();
    }
}
