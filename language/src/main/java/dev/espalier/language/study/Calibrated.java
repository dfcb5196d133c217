package dev.espalier.language.study;

import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.score.ChannelScores;

/**
 * One calibration of a model.
 *
 * @param scores of its channels, all from one pass
 * @param text what that pass read; compensation is fitted on it too
 */
public record Calibrated(ChannelScores scores, TokenSequences text) {}
