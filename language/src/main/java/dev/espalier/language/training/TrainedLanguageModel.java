package dev.espalier.language.training;

import dev.espalier.language.model.Checkpoint;

/**
 * A language model fresh from its training, and how it got there.
 *
 * @param checkpoint the model, in single precision in memory
 * @param curve how the loss fell
 */
public record TrainedLanguageModel(Checkpoint checkpoint, LossCurve curve) {}
