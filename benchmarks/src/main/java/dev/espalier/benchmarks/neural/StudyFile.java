package dev.espalier.benchmarks.neural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.benchmarks.StudyTable;
import dev.espalier.benchmarks.TableText;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.numerics.kernel.Kernels;
import java.io.IOException;
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
 * <p>A section that runs again replaces itself and leaves the others, each of which says when and how it was made.
 */
final class StudyFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path json;
    private final Path markdown;
    private final ObjectNode root;

    private StudyFile(Path json, Path markdown, ObjectNode root) {
        this.json = json;
        this.markdown = markdown;
        this.root = root;
    }

    /** The files {@code base}.json and {@code base}.md, with what the first one holds already. */
    static StudyFile open(Path base) throws IOException {
        Path json = base.resolveSibling(base.getFileName() + ".json");
        Path markdown = base.resolveSibling(base.getFileName() + ".md");
        ObjectNode root =
                Files.exists(json) ? (ObjectNode) MAPPER.readTree(Files.readString(json)) : MAPPER.createObjectNode();
        return new StudyFile(json, markdown, root);
    }

    /** Replaces a section and writes both files. */
    void put(
            StudySection section,
            StudyControls controls,
            List<StudyTable> tables,
            Map<String, String> provenance,
            double seconds) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("title", section.title());
        node.put("method", section.method(controls));
        node.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        node.put("seconds", Math.round(seconds));
        node.put("seed", controls.seed());
        node.put("seeds", controls.seeds());
        ObjectNode origin = node.putObject("provenance");
        provenance.forEach(origin::put);
        origin.put("contenders", String.join(", ", controls.names()));
        origin.put("threads", controls.workers().threads());
        origin.put(
                "java", System.getProperty("java.version", "?") + " (" + System.getProperty("java.vendor", "?") + ")");
        origin.put("system", System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?"));
        origin.put("processors", Runtime.getRuntime().availableProcessors());
        origin.put("kernels", Kernels.get().name());
        ArrayNode list = node.putArray("tables");
        tables.forEach(t -> list.add(TableText.json(t)));
        ObjectNode sections = root.withObjectProperty("sections");
        sections.set(section.code(), node);
        AtomicFiles.writeText(json, root.toPrettyString() + "\n");
        AtomicFiles.writeText(markdown, text());
    }

    private String text() {
        StringBuilder text = new StringBuilder("# The amortised pair-copula estimator against the others\n\n");
        text.append(
                        "Written by `dev.espalier.benchmarks.neural.NeuralStudy`; do not edit by hand. This repeats it:\n\n")
                .append("    ./mvnw -q -pl benchmarks -am -DskipTests package dependency:copy-dependencies\n")
                .append(
                        "    java --add-modules jdk.incubator.vector -cp 'benchmarks/target/classes:benchmarks/target/dependency/*'"
                                + " dev.espalier.benchmarks.neural.NeuralStudy all\n\n")
                .append("Values in nats. All digits and the provenance of every section are in `")
                .append(json.getFileName())
                .append(
                        "`. `oracle`: maximum likelihood with family and rotation known. `bic`: the best of all parametric"
                                + " families by BIC. `tll`: local-constant likelihood. `auto`: the toolkit's own choice among"
                                + " families and the amortised estimator. Every method sees the same ranks.\n");
        for (Map.Entry<String, JsonNode> entry :
                root.withObjectProperty("sections").properties()) {
            section(entry.getKey(), entry.getValue(), text);
        }
        return text.toString();
    }

    private static void section(String code, JsonNode node, StringBuilder text) {
        text.append("\n## ").append(node.path("title").asText()).append("\n\n");
        text.append(node.path("method").asText()).append("\n\n");
        JsonNode origin = node.path("provenance");
        text.append(String.format(
                Locale.ROOT,
                "Section `%s`, %s, %d s, seed %d, %d seeds; weights: %s; revision %s; Java %s, %s kernels, %d threads.%n",
                code,
                node.path("created").asText(),
                node.path("seconds").asLong(),
                node.path("seed").asLong(),
                node.path("seeds").asInt(),
                origin.path("weights").asText(),
                origin.path("revision").asText(),
                origin.path("java").asText(),
                origin.path("kernels").asText(),
                origin.path("threads").asInt()));
        node.path("tables").forEach(t -> TableText.markdown(t, text));
    }
}
