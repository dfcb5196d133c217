package dev.espalier.network.score;

import dev.espalier.network.calibration.LayerStatistics;
import dev.espalier.network.checkpoint.FeedForwardWeights;

/**
 * What the scores of one layer are computed from.
 *
 * @param weights of its feed-forward part
 * @param statistics of its channels
 * @param controls settings of the scores
 */
public record LayerEvidence(FeedForwardWeights weights, LayerStatistics statistics, ScoreControls controls) {
    public LayerEvidence {
        if (weights.channels() != statistics.channels()) {
            throw new IllegalArgumentException(
                    "weights of " + weights.channels() + " channels, statistics of " + statistics.channels());
        }
    }
}
