package dev.espalier.language.evaluate;

/**
 * Loss of a model on a text.
 *
 * @param negativeLogLikelihood mean over predicted tokens, in nats
 * @param standardError of that, over sequences; NaN for a single one
 * @param perplexity its exponential
 * @param tokens predicted tokens
 * @param sequences sequences they stand in
 * @param seconds wall-clock time
 * @param tokensPerSecond tokens that passed, first ones included, per second
 */
public record PerplexityResult(
        double negativeLogLikelihood,
        double standardError,
        double perplexity,
        long tokens,
        int sequences,
        double seconds,
        double tokensPerSecond) {}
