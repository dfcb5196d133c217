package dev.espalier.language.evaluate;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.network.plan.ModelCost;
import java.util.List;
import java.util.Map;

/**
 * What language models take, counted from their shape: matrix products, with causal attention counted over the
 * positions it may see; norms, activation functions and softmax, below 1 % together, are not counted. A position is a
 * token of a full context.
 */
public final class DecoderCost {
    private DecoderCost() {}

    /** Of a model as it is stored, in sequences of the context it was made for; reads no weight. */
    public static ModelCost of(Checkpoint model) {
        ModelConfiguration c = model.configuration();
        return new ModelCost(parameters(c), model.bytes(), operationsPerToken(c, c.contextLength()), c.contextLength());
    }

    /** Of a model whose weights are all of one type, in sequences of {@code context} tokens, at least 1. */
    public static ModelCost of(ModelConfiguration configuration, ElementType type, int context) {
        if (context < 1) {
            throw new IllegalArgumentException("the context must be at least 1, got " + context);
        }
        long parameters = parameters(configuration);
        return new ModelCost(
                parameters,
                Math.multiplyExact(parameters, (long) type.bytes()),
                operationsPerToken(configuration, context),
                context);
    }

    /** The part of {@link #of(ModelConfiguration, ElementType, int)} that the feed-forward layers take. */
    public static ModelCost ofFeedForward(ModelConfiguration configuration, ElementType type, int context) {
        long matrices = feedForwardMatrices(configuration);
        long parameters = matrices + feedForwardBiases(configuration);
        return new ModelCost(parameters, Math.multiplyExact(parameters, (long) type.bytes()), 2.0 * matrices, context);
    }

    private static long parameters(ModelConfiguration configuration) {
        return TensorNames.required(configuration).values().stream()
                .mapToLong(DecoderCost::elements)
                .sum();
    }

    private static double operationsPerToken(ModelConfiguration c, int context) {
        long matrices = 0;
        for (Map.Entry<String, List<Integer>> tensor : TensorNames.required(c).entrySet()) {
            boolean multiplied =
                    tensor.getValue().size() == 2 && !tensor.getKey().equals(TensorNames.EMBEDDING);
            matrices += multiplied ? elements(tensor.getValue()) : 0;
        }
        long logits = c.tiedEmbeddings() ? (long) c.vocabularySize() * c.hiddenSize() : 0;
        return 2.0 * (matrices + logits) + attention(c, context);
    }

    private static long elements(List<Integer> shape) {
        return shape.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
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
