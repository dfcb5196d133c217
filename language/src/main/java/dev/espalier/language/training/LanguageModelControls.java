package dev.espalier.language.training;

import dev.espalier.formats.Require;
import dev.espalier.language.model.ModelConfiguration;

/**
 * How a language model is trained.
 *
 * @param configuration shape of the model
 * @param sequenceLength tokens of a sequence, at least 2, at most the configuration's context length (default: that)
 * @param batch sequences per step, at least 1 (default 16)
 * @param parts a batch is cut into, at most {@code batch} (default 4): as many threads can work at once, and the memory
 *     for activations is that of one part per thread; the bits depend on it, and on no number of threads
 * @param steps of the optimiser, at least 1 (default 1000)
 * @param learningRate largest step, in (0, 0.1] (default 0.001)
 * @param warmUp steps in which the rate rises to that, at least 0 (default 100)
 * @param lastRate rate of the last step as a share of the largest, in [0, 1] (default 0.1); the descent is half a
 *     cosine
 * @param firstDecay of the gradient's running mean, in [0, 1) (default 0.9)
 * @param secondDecay of the running mean of its square, in [0, 1) (default 0.95)
 * @param weightDecay share of matrices' weights taken off per step and unit rate, at least 0 (default 0.1)
 * @param clip longest gradient; longer ones are shortened to it; positive (default 1)
 * @param seed of first weights and order of the text (default 1)
 * @param heldOut sequences the loss is measured on, at least 1 (default 32); fewer where the text has fewer
 * @param evaluation steps between two measurements, which are also when state is kept, at least 1 (default 100)
 */
public record LanguageModelControls(
        ModelConfiguration configuration,
        int sequenceLength,
        int batch,
        int parts,
        int steps,
        double learningRate,
        int warmUp,
        double lastRate,
        double firstDecay,
        double secondDecay,
        double weightDecay,
        double clip,
        long seed,
        int heldOut,
        int evaluation) {
    /** Checks the ranges. */
    public LanguageModelControls {
        Require.that(
                sequenceLength >= 2 && sequenceLength <= configuration.contextLength(),
                "sequence length must lie in 2.." + configuration.contextLength() + ", got " + sequenceLength);
        Require.that(batch >= 1, "batch must be at least 1, got " + batch);
        Require.that(parts >= 1 && parts <= batch, "parts must lie in 1.." + batch + ", got " + parts);
        Require.that(steps >= 1, "steps must be at least 1, got " + steps);
        Require.that(
                learningRate > 0 && learningRate <= 0.1, "learning rate must lie in (0, 0.1], got " + learningRate);
        Require.that(warmUp >= 0, "warm-up must be at least 0 steps, got " + warmUp);
        Require.that(lastRate >= 0 && lastRate <= 1, "the last rate must lie in [0, 1], got " + lastRate);
        Require.that(firstDecay >= 0 && firstDecay < 1, "first decay must lie in [0, 1), got " + firstDecay);
        Require.that(secondDecay >= 0 && secondDecay < 1, "second decay must lie in [0, 1), got " + secondDecay);
        Require.that(weightDecay >= 0 && weightDecay < 10, "weight decay must lie in [0, 10), got " + weightDecay);
        Require.that(clip > 0, "the longest gradient must be positive, got " + clip);
        Require.that(heldOut >= 1, "held-out sequences must be at least 1, got " + heldOut);
        Require.that(evaluation >= 1, "steps between measurements must be at least 1, got " + evaluation);
    }

    /** The defaults for a model of this shape. */
    public static LanguageModelControls of(ModelConfiguration configuration) {
        int batch = 16;
        return new LanguageModelControls(
                configuration,
                configuration.contextLength(),
                batch,
                4,
                1000,
                1e-3,
                100,
                0.1,
                0.9,
                0.95,
                0.1,
                1,
                1,
                32,
                100);
    }

    /** The same for another length of the run. */
    public LanguageModelControls withSteps(int count, int warmUpSteps, int evaluationSteps) {
        return new LanguageModelControls(
                configuration,
                sequenceLength,
                batch,
                parts,
                count,
                learningRate,
                warmUpSteps,
                lastRate,
                firstDecay,
                secondDecay,
                weightDecay,
                clip,
                seed,
                heldOut,
                evaluationSteps);
    }

    /** The same for other batches. */
    public LanguageModelControls withBatch(int length, int sequences, int pieces) {
        return new LanguageModelControls(
                configuration,
                length,
                sequences,
                pieces,
                steps,
                learningRate,
                warmUp,
                lastRate,
                firstDecay,
                secondDecay,
                weightDecay,
                clip,
                seed,
                heldOut,
                evaluation);
    }

    /** The same with another largest rate and another seed. */
    public LanguageModelControls withRate(double largest, long otherSeed) {
        return new LanguageModelControls(
                configuration,
                sequenceLength,
                batch,
                parts,
                steps,
                largest,
                warmUp,
                lastRate,
                firstDecay,
                secondDecay,
                weightDecay,
                clip,
                otherSeed,
                heldOut,
                evaluation);
    }

    /** Rate of step {@code step}, from 0. */
    double rate(long step) {
        if (step < warmUp) {
            return learningRate * (step + 1) / warmUp;
        }
        double done = (step - warmUp) / (double) Math.max(1, steps - 1 - warmUp);
        return learningRate * (lastRate + (1 - lastRate) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done))));
    }

    /** Tokens of a whole run. */
    public long tokens() {
        return (long) steps * batch * sequenceLength;
    }
}
