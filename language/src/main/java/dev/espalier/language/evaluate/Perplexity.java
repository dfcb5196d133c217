package dev.espalier.language.evaluate;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.trial.Estimate;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Perplexity of a model on a text: exp of the mean negative log-likelihood of a token given those before it in its
 * sequence.
 *
 * <p>Every token weighs the same, whatever the length of its sequence; sequences do not overlap, so the first token of
 * each is not predicted and those behind it have little to go by. The number depends on the length: compare at one
 * length only.
 */
public final class Perplexity {
    private static final double NANOSECONDS = 1e9;

    private Perplexity() {}

    /** Of a model as it is. */
    public static PerplexityResult of(Backend backend, TokenSequences text, Workers workers, Progress progress) {
        return of(backend, text, null, workers, progress);
    }

    /**
     * Of a model with some channels scaled or switched off.
     *
     * @param scales a factor per channel and layer, see {@link ChannelMask}; null for none
     * @param progress hears of tokens
     */
    public static PerplexityResult of(
            Backend backend,
            TokenSequences text,
            float @Nullable [] @Nullable [] scales,
            Workers workers,
            Progress progress) {
        long start = System.nanoTime();
        Estimate mean = TextLosses.of(backend, text, scales, workers, progress).mean();
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        return new PerplexityResult(
                mean.value(),
                mean.standardError(),
                Math.exp(mean.value()),
                text.predictedTokens(),
                text.count(),
                seconds,
                text.tokens() / seconds);
    }
}
