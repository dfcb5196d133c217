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
 * Weight magnitude: Euclidean lengths of a channel's gate row, up row and down column, added. No data are needed.
 *
 * <p>Ranks within a layer only: it moves when a channel is rescaled. At least 0; O(m d).
 */
public record Magnitude() implements LayerScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "magnitude",
            "Weight magnitude",
            "||gate_i||_2 + ||up_i||_2 + ||v_i||_2",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.WEIGHTS),
            Scope.LAYER,
            Measure.WEIGHT_NORM,
            ErrorKind.CLOSED_FORM,
            Set.of(Invariance.SIGN, Invariance.ROTATION),
            "arXiv:1608.08710, with Euclidean norms of the three parts of a gated channel");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public double[] score(LayerEvidence evidence) {
        evidence.require(SPEC);
        return evidence.weights().magnitudes();
    }
}
