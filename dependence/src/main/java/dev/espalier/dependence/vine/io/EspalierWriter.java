package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.margin.Margin;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.Provenance;
import java.util.List;

/** Writes our own model format. */
final class EspalierWriter {
    private EspalierWriter() {}

    static ObjectNode json(ModelFile model) {
        ObjectNode root = ModelJson.object();
        root.put("format", EspalierReader.FORMAT);
        root.put("version", EspalierReader.VERSION);
        model.provenance().ifPresent(p -> provenance(p, root.putObject("provenance")));
        model.statistics().ifPresent(s -> statistics(s, root.putObject("statistics")));
        VineCopula vine = model.vine();
        ObjectNode structure = root.putObject("structure");
        StructureJson.write(vine.structure(), structure.putArray("order"), structure.putArray("array"));
        ArrayNode trees = root.putArray("pairs");
        for (List<PairCopula> tree : vine.pairs()) {
            ArrayNode edges = trees.addArray();
            tree.forEach(pair -> pair(pair, edges.addObject()));
        }
        ArrayNode variables = root.putArray("variables");
        for (int j = 0; j < vine.dimension(); j++) {
            ObjectNode variable = variables.addObject();
            variable.put("name", vine.names().get(j));
            variable.put("kind", vine.kinds().get(j).hasAtoms() ? "discrete" : "continuous");
            if (model.margins().isPresent()) {
                Margin margin = model.margins().get().list().get(j);
                MarginJson.write(margin, variable.putObject("margin"));
            }
        }
        return root;
    }

    private static void pair(PairCopula pair, ObjectNode json) {
        json.put("family", pair.family().code());
        if (pair instanceof GridPairCopula grid) {
            json.put("effective_parameters", grid.parameterCount());
            numbers(grid.grid().knots(), json.putArray("knots"));
            ArrayNode rows = json.putArray("density");
            for (double[] row : grid.grid().values()) {
                numbers(row, rows.addArray());
            }
        } else {
            json.put("rotation", pair.rotation());
            numbers(pair.parameters(), json.putArray("parameters"));
        }
    }

    private static void statistics(FitStatistics statistics, ObjectNode json) {
        number(json, "loglik", statistics.logLikelihood());
        number(json, "npars", statistics.parameterCount());
        json.put("n", statistics.n());
        number(json, "aic", statistics.aic());
        number(json, "bic", statistics.bic());
        number(json, "mbicv", statistics.mbicv());
        if (!statistics.pairLogLikelihoods().isEmpty()) {
            ArrayNode trees = json.putArray("pair_loglik");
            for (List<Double> tree : statistics.pairLogLikelihoods()) {
                ArrayNode edges = trees.addArray();
                tree.forEach(edges::add);
            }
        }
    }

    /** JSON knows no NaN: an unknown number is left out. */
    private static void number(ObjectNode json, String name, double value) {
        if (!Double.isNaN(value)) {
            json.put(name, value);
        }
    }

    private static void provenance(Provenance p, ObjectNode json) {
        json.put("program", p.program());
        json.put("command", p.command());
        json.put("seed", p.seed());
        json.put("data", p.dataDescription());
        json.put("data_sha256", p.dataSha256());
        json.put("rows", p.rows());
        json.put("created", p.created().toString());
        json.put("java", p.java());
        json.put("system", p.system());
        json.put("processors", p.processors());
        json.put("kernels", p.kernels());
    }

    static void numbers(double[] values, ArrayNode target) {
        for (double value : values) {
            target.add(value);
        }
    }
}
