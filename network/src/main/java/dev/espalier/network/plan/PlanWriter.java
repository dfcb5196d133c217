package dev.espalier.network.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.Footprint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Writes the file of a {@link PruningPlan}; what is derived stands there for people, see {@link PlanReader}. */
public final class PlanWriter {
    /** What every plan says it is. */
    static final String FORMAT = "espalier-pruning-plan";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanWriter() {}

    /** Objects over several lines, arrays of numbers on one. */
    static void write(PruningPlan plan, OutputStream out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
        try (JsonGenerator generator = MAPPER.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setPrettyPrinter(printer);
            MAPPER.writeTree(generator, json(plan));
            generator.writeRaw('\n');
        }
    }

    private static ObjectNode json(PruningPlan plan) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("version", PruningPlan.VERSION);
        root.put("model_sha256", plan.modelSha256());
        root.put("calibration_sha256", plan.calibrationSha256().orElse(null));
        root.put("score", plan.score());
        root.put("allocation", plan.allocation()).put("multiple", plan.multiple());
        root.put("sparsity_asked", plan.sparsityAsked()).put("sparsity_achieved", plan.sparsityAchieved());
        if (plan.compensation().isPresent()) {
            CompensationControls c = plan.compensation().get();
            root.putObject("compensation")
                    .put("ridge", c.ridge())
                    .put("target", name(c.target()))
                    .put("weighting", name(c.weighting()));
        } else {
            root.putNull("compensation");
        }
        footprint(root.putObject("before"), plan.before());
        footprint(root.putObject("after"), plan.after());
        ArrayNode layers = root.putArray("layers");
        plan.layers().forEach(l -> layer(layers.addObject(), l));
        return root;
    }

    private static void footprint(ObjectNode node, Footprint f) {
        node.put("parameters", f.parameters()).put("bytes", f.bytes());
        node.put("operations_per_token", f.operationsPerToken()).put("context", f.context());
    }

    private static void layer(ObjectNode node, LayerPlan layer) {
        node.put("channels", layer.channels()).put("width", layer.width()).put("worst_kept", layer.worstKept());
        layer.kept().forEach(node.putArray("kept")::add);
        layer.removedScores().forEach(node.putArray("removed_scores")::add);
        layer.coreRemoved().forEach(node.putArray("core_removed")::add);
    }

    /** Compensation in one line, in the words of the file. */
    public static String describe(CompensationControls c) {
        return "ridge " + c.ridge() + ", target " + name(c.target()) + ", weighting " + name(c.weighting());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
