package dev.espalier.network.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

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
            ObjectNode settings = root.putObject("compensation");
            plan.compensation().get().values().forEach(settings::putPOJO);
        } else {
            root.putNull("compensation");
        }
        cost(root.putObject("before"), plan.before());
        cost(root.putObject("after"), plan.after());
        ArrayNode layers = root.putArray("layers");
        plan.layers().forEach(l -> layer(layers.addObject(), l));
        return root;
    }

    private static void cost(ObjectNode node, ModelCost cost) {
        node.put("parameters", cost.parameters()).put("bytes", cost.bytes());
        node.put("operations_per_token", cost.operationsPerPosition()).put("context", cost.positions());
    }

    private static void layer(ObjectNode node, LayerPlan layer) {
        node.put("channels", layer.channels()).put("width", layer.width()).put("worst_kept", layer.worstKept());
        layer.kept().stream().forEach(node.putArray("kept")::add);
        layer.removedScores().forEach(node.putArray("removed_scores")::add);
        layer.coreRemoved().stream().forEach(node.putArray("core_removed")::add);
    }
}
