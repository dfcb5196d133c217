package dev.espalier.language.training;

import dev.espalier.language.model.Checkpoint;

/**
 * What a training made.
 *
 * @param checkpoint the model, in single precision in memory
 * @param curve how the loss fell
 */
public record TrainedLanguageModel(Checkpoint checkpoint, LossCurve curve) {}
