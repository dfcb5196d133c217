package dev.espalier.language.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Hugging Face names of a decoder's tensors, and the shapes a configuration demands of them. */
public final class TensorNames {
    /** Token embedding, (vocabulary, hidden). */
    public static final String EMBEDDING = "model.embed_tokens.weight";
    /** Weight of the last RMSNorm, (hidden). */
    public static final String FINAL_NORM = "model.norm.weight";
    /** Map to logits, (vocabulary, hidden); absent when tied to the embedding. */
    public static final String OUTPUT = "lm_head.weight";

    private TensorNames() {}

    /** A tensor of a layer; {@code part} such as {@code mlp.down_proj.weight}. */
    public static String layer(int layer, String part) {
        return "model.layers." + layer + "." + part;
    }

    /** Weight of the norm before attention, (hidden). */
    public static String attentionNorm(int layer) {
        return layer(layer, "input_layernorm.weight");
    }

    /** Weight of the norm before the feed-forward part, (hidden). */
    public static String feedForwardNorm(int layer) {
        return layer(layer, "post_attention_layernorm.weight");
    }

    /** {@code projection} is one of q, k, v, o; weights (outputs, inputs). */
    public static String attention(int layer, String projection, String kind) {
        return layer(layer, "self_attn." + projection + "_proj." + kind);
    }

    /**
     * {@code projection} is gate or up, (channels, hidden), or down, (hidden, channels); {@code kind} weight or bias.
     */
    public static String feedForward(int layer, String projection, String kind) {
        return layer(layer, "mlp." + projection + "_proj." + kind);
    }

    /** Every tensor a checkpoint of this configuration must have, with its shape. */
    public static Map<String, List<Integer>> required(ModelConfiguration c) {
        Map<String, List<Integer>> shapes = new TreeMap<>();
        shapes.put(EMBEDDING, List.of(c.vocabularySize(), c.hiddenSize()));
        shapes.put(FINAL_NORM, List.of(c.hiddenSize()));
        if (!c.tiedEmbeddings()) {
            shapes.put(OUTPUT, List.of(c.vocabularySize(), c.hiddenSize()));
        }
        for (int l = 0; l < c.layers(); l++) {
            shapes.put(attentionNorm(l), List.of(c.hiddenSize()));
            shapes.put(feedForwardNorm(l), List.of(c.hiddenSize()));
            int queries = c.attentionHeads() * c.headSize();
            int keys = c.keyValueHeads() * c.headSize();
            linear(shapes, attention(l, "q", ""), queries, c.hiddenSize(), c.queryKeyValueBias());
            linear(shapes, attention(l, "k", ""), keys, c.hiddenSize(), c.queryKeyValueBias());
            linear(shapes, attention(l, "v", ""), keys, c.hiddenSize(), c.queryKeyValueBias());
            linear(shapes, attention(l, "o", ""), c.hiddenSize(), queries, c.outputBias());
            int channels = c.intermediateSize(l);
            linear(shapes, feedForward(l, "gate", ""), channels, c.hiddenSize(), c.feedForwardBias());
            linear(shapes, feedForward(l, "up", ""), channels, c.hiddenSize(), c.feedForwardBias());
            linear(shapes, feedForward(l, "down", ""), c.hiddenSize(), channels, c.feedForwardBias());
        }
        return shapes;
    }

    private static void linear(
            Map<String, List<Integer>> shapes, String prefix, int outputs, int inputs, boolean bias) {
        shapes.put(prefix + "weight", List.of(outputs, inputs));
        if (bias) {
            shapes.put(prefix + "bias", List.of(outputs));
        }
    }
}
