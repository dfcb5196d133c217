package dev.espalier.language.evaluate;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.List;
import java.util.Map;

/**
 * What a model of some shape takes, counted and not measured.
 *
 * @param parameters weights, those that map to logits not counted again where they are the embedding's
 * @param feedForwardParameters weights of the feed-forward layers
 * @param bytes of all weights
 * @param operationsPerToken floating-point operations of a forward pass per token of a full context, a multiplication and an addition
 *     being two: matrix products, with causal attention counted over the positions it may see; norms, activation functions and
 *     softmax, below 1 % together, are not counted
 * @param feedForwardOperations those of the feed-forward layers
 * @param context positions of the sequence they are averaged over
 */
public record ModelCost(
        long parameters,
        long feedForwardParameters,
        long bytes,
        double operationsPerToken,
        double feedForwardOperations,
        int context) {
    /** Of weights stored as {@code type}, in sequences of {@code context} tokens, at least 1. */
    public static ModelCost of(ModelConfiguration configuration, ElementType type, int context) {
        if (context < 1) {
            throw new IllegalArgumentException("the context must be at least 1, got " + context);
        }
        long parameters = 0;
        long matrices = 0;
        for (Map.Entry<String, List<Integer>> tensor :
                TensorNames.required(configuration).entrySet()) {
            List<Integer> shape = tensor.getValue();
            long elements = shape.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
            parameters += elements;
            matrices += shape.size() == 2 && !tensor.getKey().equals(TensorNames.EMBEDDING) ? elements : 0;
        }
        long logits =
                configuration.tiedEmbeddings() ? (long) configuration.vocabularySize() * configuration.hiddenSize() : 0;
        long feedForward = feedForwardMatrices(configuration);
        return new ModelCost(
                parameters,
                feedForward + feedForwardBiases(configuration),
                Math.multiplyExact(parameters, (long) type.bytes()),
                2.0 * (matrices + logits) + attention(configuration, context),
                2.0 * feedForward,
                context);
    }

    /** Share of the parameters that feed-forward layers hold. */
    public double feedForwardShare() {
        return (double) feedForwardParameters / parameters;
    }

    private static long feedForwardMatrices(ModelConfiguration c) {
        return 3L
                * c.hiddenSize()
                * c.intermediateSizes().stream().mapToLong(m -> m).sum();
    }

    private static long feedForwardBiases(ModelConfiguration c) {
        return c.feedForwardBias()
                ? c.intermediateSizes().stream()
                        .mapToLong(m -> 2L * m + c.hiddenSize())
                        .sum()
                : 0;
    }

    /** Queries times keys, then weights times values, over the mean count of positions a token may see. */
    private static double attention(ModelConfiguration c, int context) {
        long window = Math.min(context, c.slidingWindow().orElse(context));
        double seen = (window * (window + 1) / 2.0 + (double) (context - window) * window) / context;
        return 4.0 * c.layers() * c.attentionHeads() * c.headSize() * seen;
    }
}
