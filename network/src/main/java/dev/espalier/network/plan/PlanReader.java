package dev.espalier.network.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import dev.espalier.network.unit.ChannelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link PlanWriter} writes, within limits; what is derived is not looked at. */
final class PlanReader {
    /** A model of 80 layers with 28672 channels takes about 60 MB. */
    private static final long MAX_BYTES = 1L << 28;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxNumberLength(64)
                            .maxStringLength(1 << 12)
                            .maxNameLength(1 << 8)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanReader() {}

    static PruningPlan read(Path file) {
        InputFiles.requireReadable(file);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw InputException.of(
                        Code.TOO_LARGE, "%s: more than %d MiB, not a pruning plan", file, MAX_BYTES >> 20);
            }
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNREADABLE, "%s: cannot be read", file);
        }
    }

    /** The plan that these bytes hold; {@code file} is for messages. */
    static PruningPlan parse(String file, byte[] text) {
        try {
            return plan(MAPPER.readTree(text), file);
        } catch (JsonProcessingException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: not JSON: %s", file, String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: not UTF-8 text", file);
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s: not a valid pruning plan: %s", file, String.valueOf(e.getMessage()));
        }
    }

    private static PruningPlan plan(JsonNode root, String file) {
        if (!PlanWriter.FORMAT.equals(root.path("format").asText())) {
            throw InputException.of(Code.MALFORMED, "%s: not a pruning plan", file);
        }
        if (integer(root, "version") != PruningPlan.VERSION) {
            throw InputException.of(
                    Code.UNKNOWN_VERSION,
                    "%s: plan of format version %s, this program reads version %d; plan anew",
                    file,
                    root.get("version"),
                    PruningPlan.VERSION);
        }
        List<LayerPlan> layers = new ArrayList<>();
        array(root, "layers").forEach(l -> layers.add(layer(l)));
        return new PruningPlan(
                text(root, "model_sha256"),
                root.hasNonNull("calibration_sha256")
                        ? Optional.of(text(root, "calibration_sha256"))
                        : Optional.empty(),
                text(root, "score"),
                text(root, "allocation"),
                integer(root, "multiple"),
                number(root, "sparsity_asked"),
                root.hasNonNull("compensation") ? Optional.of(settings(root.get("compensation"))) : Optional.empty(),
                layers,
                cost(root.path("before")),
                cost(root.path("after")));
    }

    private static NamedSettings settings(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(member -> {
            JsonNode value = member.getValue();
            require(value.isTextual() || value.isNumber(), member.getKey(), "text or a number");
            values.put(member.getKey(), value.isTextual() ? value.textValue() : (Object) value.doubleValue());
        });
        return new NamedSettings(values);
    }

    private static ModelCost cost(JsonNode node) {
        return new ModelCost(
                whole(node, "parameters"),
                whole(node, "bytes"),
                number(node, "operations_per_token"),
                integer(node, "context"));
    }

    private static LayerPlan layer(JsonNode node) {
        List<Double> scores = new ArrayList<>();
        array(node, "removed_scores").forEach(v -> scores.add(number("removed_scores", v)));
        int channels = integer(node, "channels");
        return new LayerPlan(
                ChannelSet.ofAscending(channels, integers(node, "kept")),
                number(node, "worst_kept"),
                scores,
                ChannelSet.ofAscending(channels, integers(node, "core_removed")));
    }

    private static int[] integers(JsonNode node, String name) {
        JsonNode values = array(node, name);
        int[] numbers = new int[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = integer(name, values.get(i));
        }
        return numbers;
    }

    private static JsonNode array(JsonNode node, String name) {
        JsonNode value = node.path(name);
        require(value.isArray(), name, "an array");
        return value;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        require(value.isTextual(), name, "text");
        return value.textValue();
    }

    private static int integer(JsonNode node, String name) {
        return integer(name, node.path(name));
    }

    private static int integer(String name, JsonNode value) {
        require(value.isIntegralNumber() && value.canConvertToInt(), name, "a whole number");
        return value.intValue();
    }

    private static long whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        require(value.isIntegralNumber() && value.canConvertToLong(), name, "a whole number");
        return value.longValue();
    }

    private static double number(JsonNode node, String name) {
        return number(name, node.path(name));
    }

    private static double number(String name, JsonNode value) {
        require(value.isNumber(), name, "a number");
        return value.doubleValue();
    }

    private static void require(boolean condition, String name, String what) {
        if (!condition) {
            throw new IllegalArgumentException("'" + name + "' must be " + what);
        }
    }
}
