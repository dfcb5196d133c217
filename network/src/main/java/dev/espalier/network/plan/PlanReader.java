package dev.espalier.network.plan;

import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonCursor;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import dev.espalier.network.unit.ChannelSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link PlanWriter} writes, within limits; what is derived is not looked at. */
final class PlanReader {
    /** A model of 80 layers with 28672 channels takes about 60 MB. */
    private static final JsonLimits LIMITS = new JsonLimits("a pruning plan", 1L << 28, 10, 1 << 12);

    private PlanReader() {}

    static PruningPlan read(Path file) {
        return plan(JsonFiles.cursor(file, LIMITS));
    }

    /** The plan that these bytes hold; {@code file} is for messages. */
    static PruningPlan parse(String file, byte[] text) {
        return plan(JsonCursor.root(file, JsonFiles.parse(file, text, LIMITS)));
    }

    private static PruningPlan plan(JsonCursor root) {
        if (!PlanWriter.FORMAT.equals(root.text("format", ""))) {
            throw root.wrong("not a pruning plan");
        }
        JsonCursor version = root.at("version");
        if (version.wholeNumber() != PruningPlan.VERSION) {
            throw version.unknownVersion("plan of format version " + version.wholeNumber()
                    + ", this program reads version " + PruningPlan.VERSION + "; plan anew");
        }
        List<LayerPlan> layers =
                root.at("layers").elements().stream().map(PlanReader::layer).toList();
        JsonCursor compensation = root.find("compensation");
        return root.build(
                Code.MALFORMED,
                () -> new PruningPlan(
                        root.at("model_sha256").text(),
                        Optional.ofNullable(root.find("calibration_sha256")).map(JsonCursor::text),
                        root.at("score").text(),
                        root.at("allocation").text(),
                        count(root, "multiple"),
                        root.at("sparsity_asked").number(),
                        Optional.ofNullable(compensation).map(PlanReader::settings),
                        layers,
                        cost(root.at("before")),
                        cost(root.at("after"))));
    }

    private static NamedSettings settings(JsonCursor json) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.object().members().forEach((name, value) -> values.put(name, setting(value)));
        return new NamedSettings(values);
    }

    private static Object setting(JsonCursor json) {
        return json.isText() ? json.text() : (Object) json.number();
    }

    private static ModelCost cost(JsonCursor json) {
        return json.build(
                Code.MALFORMED,
                () -> new ModelCost(
                        json.at("parameters").wholeNumber(),
                        json.at("bytes").wholeNumber(),
                        json.at("operations_per_token").number(),
                        count(json, "context")));
    }

    private static LayerPlan layer(JsonCursor json) {
        List<Double> scores = json.at("removed_scores").elements().stream()
                .map(JsonCursor::number)
                .toList();
        int channels = count(json, "channels");
        return json.build(
                Code.MALFORMED,
                () -> new LayerPlan(
                        channels(channels, json.at("kept")),
                        json.at("worst_kept").number(),
                        scores,
                        channels(channels, json.at("core_removed"))));
    }

    private static ChannelSet channels(int channels, JsonCursor json) {
        return ChannelSet.ofAscending(
                channels,
                json.elements().stream()
                        .mapToInt(channel -> channel.integer(0, Integer.MAX_VALUE))
                        .toArray());
    }

    private static int count(JsonCursor json, String name) {
        return json.at(name).integer(0, Integer.MAX_VALUE);
    }
}
