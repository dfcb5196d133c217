package dev.espalier.language.study;

import dev.espalier.language.pass.CalibrationSummary;
import dev.espalier.network.score.ChannelScores;

/**
 * Scores of a model and what the pass behind them has to say.
 *
 * @param scores of every channel, with the structure of the layers where gradients were measured
 * @param summary of the pass
 */
public record ScoredModel(ChannelScores scores, CalibrationSummary summary) {}
