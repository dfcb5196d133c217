package dev.espalier.language.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.tensor.ElementType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a {@code config.json}: the one a model came with, altered where it must be, or a whole one. */
public final class ConfigurationWriter {
    private static final String WIDTH = "intermediate_size";
    private static final String DTYPE = "dtype";
    private static final String TORCH_DTYPE = "torch_dtype";

    private ConfigurationWriter() {}

    /**
     * The JSON object that {@link HuggingFaceConfiguration} reads as {@code configuration}.
     *
     * <p>Of an original only {@code intermediate_size} (a number if all layers have one width, else a list of one per
     * layer, which transformers' own Llama, Mistral and Qwen2 classes do not read) and the weights' type are altered.
     *
     * @param configuration what is to be described
     * @param original the config.json the model came with, if it had one; not altered
     * @param type of most weights
     * @throws IllegalArgumentException if the original, or a configuration of that architecture, cannot describe it
     */
    public static ObjectNode tree(ModelConfiguration configuration, Optional<ObjectNode> original, ElementType type) {
        ObjectNode tree = original.map(ObjectNode::deepCopy).orElseGet(() -> whole(configuration));
        putWidths(tree, configuration.intermediateSizes());
        putType(tree, type);
        if (!HuggingFaceConfiguration.read("config.json", tree).equals(configuration)) {
            throw new IllegalArgumentException("a config.json of "
                    + configuration.architecture().className() + " cannot describe " + configuration);
        }
        return tree;
    }

    private static void putWidths(ObjectNode tree, List<Integer> widths) {
        if (new HashSet<>(widths).size() == 1) {
            tree.put(WIDTH, widths.get(0));
        } else {
            ArrayNode each = tree.putArray(WIDTH);
            widths.forEach(each::add);
        }
    }

    private static void putType(ObjectNode tree, ElementType type) {
        String name = switch (type) {
            case F32 -> "float32";
            case F16 -> "float16";
            case BF16 -> "bfloat16";
        };
        // Newer files say dtype; both are kept where both are.
        if (tree.has(DTYPE)) {
            tree.put(DTYPE, name);
        }
        if (tree.has(TORCH_DTYPE) || !tree.has(DTYPE)) {
            tree.put(TORCH_DTYPE, name);
        }
    }

    private static ObjectNode whole(ModelConfiguration c) {
        ObjectNode tree = JsonFiles.object();
        tree.putArray("architectures").add(c.architecture().className());
        tree.put("model_type", c.architecture().modelType());
        tree.put("hidden_size", c.hiddenSize());
        tree.put(WIDTH, 0);
        tree.put("num_hidden_layers", c.layers());
        tree.put("num_attention_heads", c.attentionHeads());
        tree.put("num_key_value_heads", c.keyValueHeads());
        tree.put("head_dim", c.headSize());
        tree.put("vocab_size", c.vocabularySize());
        tree.put("max_position_embeddings", c.contextLength());
        tree.put("rms_norm_eps", c.normEpsilon());
        tree.put("hidden_act", "silu");
        tree.put("tie_word_embeddings", c.tiedEmbeddings());
        putRotary(tree, c.rotary());
        putBiases(tree, c);
        putWindow(tree, c);
        putToken(tree, "bos_token_id", c.bosToken());
        putToken(tree, "eos_token_id", c.eosToken());
        return tree;
    }

    private static void putRotary(ObjectNode tree, RotaryPositions rotary) {
        tree.put("rope_theta", rotary.base());
        if (rotary.scaling() instanceof RotaryPositions.Linear linear) {
            // Older readers know only "type", newer ones only "rope_type".
            tree.putObject("rope_scaling")
                    .put("type", "linear")
                    .put("rope_type", "linear")
                    .put("factor", linear.factor());
        } else if (rotary.scaling() instanceof RotaryPositions.Llama3 llama3) {
            tree.putObject("rope_scaling")
                    .put("rope_type", "llama3")
                    .put("factor", llama3.factor())
                    .put("low_freq_factor", llama3.lowFrequencyFactor())
                    .put("high_freq_factor", llama3.highFrequencyFactor())
                    .put("original_max_position_embeddings", llama3.originalContext());
        } else {
            tree.putNull("rope_scaling");
        }
    }

    private static void putBiases(ObjectNode tree, ModelConfiguration c) {
        if (c.architecture() == Architecture.LLAMA) {
            tree.put("attention_bias", c.queryKeyValueBias());
            tree.put("mlp_bias", c.feedForwardBias());
        }
    }

    private static void putWindow(ObjectNode tree, ModelConfiguration c) {
        if (c.architecture() == Architecture.LLAMA) {
            return;
        }
        if (c.architecture() == Architecture.QWEN2) {
            tree.put("use_sliding_window", c.slidingWindow().isPresent());
            tree.put("max_window_layers", c.slidingWindow().isPresent() ? 0 : c.layers());
        }
        putToken(tree, "sliding_window", c.slidingWindow());
    }

    private static void putToken(ObjectNode tree, String name, OptionalInt value) {
        if (value.isPresent()) {
            tree.put(name, value.getAsInt());
        } else {
            tree.putNull(name);
        }
    }
}
