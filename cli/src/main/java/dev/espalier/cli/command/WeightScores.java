package dev.espalier.cli.command;

import dev.espalier.formats.Provenance;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerEvidence;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores that need no text: nothing is run, and no tensor library is needed. */
final class WeightScores {
    private WeightScores() {}

    static ChannelScores of(Checkpoint checkpoint, String sha256, ChannelScore score, Provenance provenance) {
        int layers = checkpoint.configuration().layers();
        ScoreControls controls = ScoreControls.DEFAULT.withSeed(provenance.seed());
        double[][] values = new double[layers][];
        for (int l = 0; l < layers; l++) {
            FeedForwardWeights weights = FeedForwardWeights.of(checkpoint, l);
            ChannelMoments nothing = ChannelMoments.zero(weights.channels(), false);
            LayerStatistics unread = new LayerStatistics(l, List.of(nothing), Optional.empty(), Optional.empty());
            values[l] = score.score(new LayerEvidence(weights, unread, controls));
        }
        return new ChannelScores(
                sha256,
                checkpoint.configuration().intermediateSizes(),
                "",
                0,
                0,
                controls,
                provenance.seed(),
                Map.of(score.spec().id(), values),
                Map.of(),
                List.of(),
                provenance);
    }
}
