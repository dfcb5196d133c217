package dev.espalier.language.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonCursor;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Reads a Hugging Face {@code config.json}.
 *
 * <p>Members that are absent have the defaults of the {@code transformers} configuration classes.
 * {@code intermediate_size} may be a list of one width per layer. What would change the result but is not understood is
 * refused: other architectures and activations, quantised weights, partial rotary positions, sliding windows on some
 * layers only.
 *
 * @see <a href="https://huggingface.co/docs/transformers/model_doc/llama">LlamaConfig</a>
 */
public final class HuggingFaceConfiguration {
    static final JsonLimits LIMITS = JsonLimits.of("a config.json", 1 << 24);

    private static final int MAX_LAYERS = 1 << 14;
    /** Lengths stay below this so that products of two fit 32 bits, times a third 64. */
    private static final int MAX_WIDTH = 1 << 26;

    private static final int MAX_HEADS = 1 << 14;
    private static final int MAX_VOCABULARY = 1 << 28;
    private static final List<String> SILU = List.of("silu", "swish");

    private final JsonCursor fields;
    private final Architecture architecture;

    private HuggingFaceConfiguration(JsonCursor fields) {
        this.fields = fields;
        this.architecture = architecture(fields);
    }

    /** The JSON object of a config.json, as it stands. */
    public static ObjectNode tree(Path file) {
        return JsonFiles.read(file, LIMITS);
    }

    /**
     * The configuration that a config.json describes.
     *
     * @param file for messages
     * @throws InputException naming the member that is missing, out of range or not understood
     */
    public static ModelConfiguration read(String file, ObjectNode tree) {
        try {
            return new HuggingFaceConfiguration(JsonCursor.root(file, tree)).configuration();
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: %s", file, String.valueOf(e.getMessage()));
        }
    }

    /** The configuration in a file. */
    public static ModelConfiguration read(Path file) {
        return read(file.toString(), tree(file));
    }

    private ModelConfiguration configuration() {
        refuseWhatIsNotUnderstood();
        int hidden = fields.at("hidden_size").integer(1, MAX_WIDTH);
        int heads = fields.at("num_attention_heads").integer(1, MAX_HEADS);
        int vocabulary = fields.at("vocab_size").integer(1, MAX_VOCABULARY);
        boolean llama = architecture == Architecture.LLAMA;
        boolean qwen = architecture == Architecture.QWEN2;
        OptionalInt bos = qwen ? OptionalInt.empty() : OptionalInt.of(1);
        OptionalInt eos = qwen ? OptionalInt.empty() : OptionalInt.of(2);
        boolean attentionBias = llama && fields.flag("attention_bias", false);
        int layers = fields.at("num_hidden_layers").integer(1, MAX_LAYERS);
        return new ModelConfiguration(
                architecture,
                hidden,
                intermediateSizes(layers),
                heads,
                keyValueHeads(heads),
                headSize(hidden, heads),
                vocabulary,
                fields.integer("max_position_embeddings", 1, Integer.MAX_VALUE, defaultContext()),
                fields.number("rms_norm_eps", 1e-6),
                HuggingFaceRotary.read(fields, defaultContext()),
                fields.flag("tie_word_embeddings", false),
                qwen || attentionBias,
                attentionBias,
                llama && fields.flag("mlp_bias", false),
                slidingWindow(layers),
                token("bos_token_id", vocabulary, bos),
                token("eos_token_id", vocabulary, eos));
    }

    private static Architecture architecture(JsonCursor fields) {
        String named = fields.text("model_type", "nothing");
        JsonCursor classes = fields.find("architectures");
        List<JsonCursor> listed = classes != null && classes.isArray() ? classes.elements() : List.of();
        String first = listed.isEmpty() ? "nothing" : listed.get(0).text();
        for (Architecture a : Architecture.values()) {
            if (listed.isEmpty() ? named.equals(a.modelType()) : first.equals(a.className())) {
                return a;
            }
        }
        throw InputException.of(
                Code.UNKNOWN_NAME,
                "%s: architecture %s (model_type %s) is not supported; supported are %s",
                fields.file(),
                first,
                named,
                Arrays.stream(Architecture.values())
                        .map(Architecture::className)
                        .collect(Collectors.joining(", ")));
    }

    private void refuseWhatIsNotUnderstood() {
        String activation = fields.text("hidden_act", "silu");
        if (!SILU.contains(activation)) {
            throw refused("hidden_act '" + activation + "'; supported are silu and swish");
        }
        if (fields.has("quantization_config")) {
            throw refused("quantised weights; use the model in F32, F16 or BF16");
        }
        if (fields.number("partial_rotary_factor", 1) != 1) {
            throw refused("partial_rotary_factor other than 1");
        }
    }

    private List<Integer> intermediateSizes(int layers) {
        String name = "intermediate_size";
        JsonCursor value = fields.at(name);
        if (!value.isArray()) {
            return Collections.nCopies(layers, value.integer(1, MAX_WIDTH));
        }
        List<JsonCursor> widths = value.elements();
        if (widths.size() != layers) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: '%s' lists %d widths for %d layers (num_hidden_layers)",
                    fields.file(),
                    name,
                    widths.size(),
                    layers);
        }
        return widths.stream().map(width -> width.integer(1, MAX_WIDTH)).toList();
    }

    private int keyValueHeads(int heads) {
        int otherwise = switch (architecture) {
            case LLAMA -> heads;
            case MISTRAL -> 8;
            case QWEN2 -> 32;
        };
        return fields.integer("num_key_value_heads", 1, MAX_HEADS, otherwise);
    }

    private int headSize(int hidden, int heads) {
        if (!fields.has("head_dim") && hidden % heads != 0) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: 'num_attention_heads' (%d) does not divide 'hidden_size' (%d), and there is no 'head_dim'",
                    fields.file(),
                    heads,
                    hidden);
        }
        // Heads times head size must fit an int.
        return fields.integer("head_dim", 2, 1 << 16, hidden / heads);
    }

    private int defaultContext() {
        return switch (architecture) {
            case LLAMA -> 2048;
            case MISTRAL -> 131072;
            case QWEN2 -> 32768;
        };
    }

    private OptionalInt slidingWindow(int layers) {
        boolean asked = switch (architecture) {
            case LLAMA -> false;
            // Absent means the class's default of 4096; null means none.
            case MISTRAL -> fields.has("sliding_window") || !fields.mentions("sliding_window");
            case QWEN2 -> fields.flag("use_sliding_window", false);
        };
        if (!asked) {
            return OptionalInt.empty();
        }
        long limited = limitedLayers(layers);
        if (limited != 0 && limited != layers) {
            throw refused("a sliding window on " + limited + " of " + layers + " layers; it must be all or none");
        }
        return limited == 0
                ? OptionalInt.empty()
                : OptionalInt.of(fields.integer("sliding_window", 1, Integer.MAX_VALUE, 4096));
    }

    private long limitedLayers(int layers) {
        JsonCursor types = fields.find("layer_types");
        if (types != null) {
            return types.elements().stream()
                    .filter(type -> type.text().equals("sliding_attention"))
                    .count();
        }
        return architecture == Architecture.QWEN2
                ? layers - Math.min(layers, fields.integer("max_window_layers", 0, Integer.MAX_VALUE, 28))
                : layers;
    }

    /** A token's number, the first of several; {@code otherwise} where the member is absent, none where it is null. */
    private OptionalInt token(String name, int vocabulary, OptionalInt otherwise) {
        if (!fields.mentions(name)) {
            return otherwise.isPresent() && otherwise.getAsInt() < vocabulary ? otherwise : OptionalInt.empty();
        }
        JsonCursor value = fields.find(name);
        if (value != null && value.isArray()) {
            value = value.elements().stream()
                    .findFirst()
                    .filter(v -> !v.isNull())
                    .orElse(null);
        }
        return value == null ? OptionalInt.empty() : OptionalInt.of(value.integer(0, vocabulary - 1));
    }

    private InputException refused(String what) {
        return InputException.of(Code.UNKNOWN_NAME, "%s: not supported: %s", fields.file(), what);
    }
}
