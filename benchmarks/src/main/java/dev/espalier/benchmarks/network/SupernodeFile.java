package dev.espalier.benchmarks.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.benchmarks.StudyTable;
import dev.espalier.benchmarks.TableText;
import dev.espalier.formats.file.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The study's two files: JSON with all digits and provenance, and Markdown made from it.
 *
 * <p>What stands in the Markdown before {@link #MARK} is written by hand and kept. A section that runs again replaces itself and
 * leaves the others.
 */
final class SupernodeFile {
    private static final String MARK = "<!-- below: written by dev.espalier.benchmarks.network.SupernodeStudy -->";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path json;
    private final Path markdown;
    private final ObjectNode root;

    private SupernodeFile(Path json, Path markdown, ObjectNode root) {
        this.json = json;
        this.markdown = markdown;
        this.root = root;
    }

    /** The files {@code base}.json and {@code base}.md, with what they hold already. */
    static SupernodeFile open(Path base) throws IOException {
        Path json = base.resolveSibling(base.getFileName() + ".json");
        ObjectNode root =
                Files.exists(json) ? (ObjectNode) MAPPER.readTree(Files.readString(json)) : MAPPER.createObjectNode();
        return new SupernodeFile(json, base.resolveSibling(base.getFileName() + ".md"), root);
    }

    /** Replaces a section and writes both files. */
    void put(SupernodeSection section, StudyInput input, List<StudyTable> tables, double seconds) {
        StudySettings settings = input.settings();
        ObjectNode node = MAPPER.createObjectNode();
        node.put("title", section.title());
        node.put("method", section.method(input));
        node.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        node.put("seconds", Math.round(seconds));
        ObjectNode origin = node.putObject("provenance");
        origin.put("program", "Espalier 0.1.0, dev.espalier.benchmarks.network.SupernodeStudy " + section.code());
        origin.put("model", String.valueOf(settings.model().getFileName()));
        origin.put("model_sha256", input.digest());
        origin.put("calibration_text", settings.text().isEmpty() ? "sampled from the model, temperature 1" : "file");
        origin.put("seeds", settings.seeds());
        origin.put("contest_seeds", settings.contestSeeds());
        origin.put("sequences", settings.sequences());
        origin.put("length", settings.length());
        origin.put("tokens", settings.tokens());
        origin.put("threads", settings.threads());
        ArrayNode calibrations = origin.putArray("calibration_sha256");
        input.calibrationDigests().forEach(calibrations::add);
        ObjectNode texts = origin.putObject("held_out_sha256");
        input.heldOut().forEach((name, text) -> texts.put(name, SampledText.sha256(text)));
        origin.put(
                "java", System.getProperty("java.version", "?") + " (" + System.getProperty("java.vendor", "?") + ")");
        origin.put("system", System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?"));
        origin.put("processors", Runtime.getRuntime().availableProcessors());
        ArrayNode list = node.putArray("tables");
        tables.forEach(t -> list.add(TableText.json(t)));
        root.withObjectProperty("sections").set(section.code(), node);
        AtomicFiles.writeText(json, root.toPrettyString() + "\n");
        AtomicFiles.writeText(markdown, text());
    }

    private String text() {
        StringBuilder text = new StringBuilder(written()).append(MARK).append('\n');
        for (Map.Entry<String, JsonNode> section :
                root.withObjectProperty("sections").properties()) {
            JsonNode node = section.getValue();
            text.append("\n## ").append(node.path("title").asText()).append("\n\n");
            text.append(node.path("method").asText()).append("\n\n");
            text.append(String.format(
                    Locale.ROOT,
                    "Section `%s`, %s, %d s; model `%s`, SHA-256 %.12s; Java %s, %d threads of %d processors.%n",
                    section.getKey(),
                    node.path("created").asText(),
                    node.path("seconds").asLong(),
                    node.path("provenance").path("model").asText(),
                    node.path("provenance").path("model_sha256").asText(),
                    node.path("provenance").path("java").asText(),
                    node.path("provenance").path("threads").asInt(),
                    node.path("provenance").path("processors").asInt()));
            node.path("tables").forEach(t -> TableText.markdown(t, text));
        }
        return text.toString();
    }

    /** What stands before the mark, or a heading. */
    private String written() {
        try {
            if (Files.exists(markdown)) {
                String all = Files.readString(markdown);
                int end = all.indexOf(MARK);
                return end < 0 ? all + "\n" : all.substring(0, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "# Loss-critical channels and pruning by them\n\n";
    }
}
