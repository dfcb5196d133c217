package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Set;

/**
 * A uniform number per channel: the control every other score has to beat.
 *
 * <p>Drawn from the stream of the controls' seed and the layer, so that it is the same at every call; the first m
 * draws, whatever the channels are. In (0, 1); O(m).
 */
public record RandomScore() implements LayerScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "random",
            "Random",
            "U(0, 1) by seed and layer",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(),
            Scope.LAYER,
            Measure.DIMENSIONLESS,
            ErrorKind.NONE,
            Set.of(Invariance.RESCALING, Invariance.SIGN, Invariance.ROTATION),
            "control");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public double[] score(LayerEvidence evidence) {
        double[] score = new double[evidence.weights().units()];
        RandomStreams streams = RandomStreams.of(evidence.controls().seed());
        RandomStreams.fill(streams.stream(evidence.statistics().layer()), score, 0, score.length);
        return score;
    }
}
