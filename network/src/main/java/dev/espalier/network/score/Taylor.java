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
 * First-order Taylor score: the mean absolute contribution of one position, E|q|.
 *
 * <p>In nats per position, at least 0; at most sqrt(2 LP). O(m).
 */
public record Taylor() implements ModelScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "taylor",
            "First-order Taylor",
            "E|q_i|",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.GRADIENTS),
            Scope.MODEL,
            Measure.NATS,
            ErrorKind.JACKKNIFE,
            Set.of(Invariance.RESCALING, Invariance.SIGN, Invariance.ROTATION),
            "arXiv:1906.10771; per channel and token as in arXiv:2604.23475");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public MomentFormula formula(UnitWeights weights) {
        return Taylor::of;
    }

    private static double of(ChannelMoments sums, int i) {
        return sums.absoluteQ()[i] / sums.positions();
    }
}
