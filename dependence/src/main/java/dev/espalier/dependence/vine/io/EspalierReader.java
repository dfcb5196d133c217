package dev.espalier.dependence.vine.io;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.margin.Margin;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Provenance;
import dev.espalier.formats.json.JsonCursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads our own model format; members it does not know are ignored. */
final class EspalierReader {
    static final String FORMAT = "espalier-vine";
    static final int VERSION = 1;

    private EspalierReader() {}

    static ModelFile read(JsonCursor root) {
        requireVersion(root);
        JsonCursor structure = root.at("structure");
        RVineStructure trees = StructureJson.read(structure, structure.at("order"), structure.at("array"));
        List<JsonCursor> variables = root.at("variables").elements(trees.dimension());
        List<String> names = variables.stream().map(v -> v.at("name").text()).toList();
        List<VariableKind> kinds =
                variables.stream().map(v -> kind(v.at("kind"))).toList();
        List<List<PairCopula>> pairs = pairs(root.at("pairs"), trees);
        VineCopula vine = root.build(Code.MALFORMED, () -> VineCopula.of(trees, pairs, names, kinds));
        ModelFile model = ModelFile.of(vine);
        if (variables.get(0).has("margin")) {
            List<Margin> margins =
                    variables.stream().map(v -> MarginJson.read(v.at("margin"))).toList();
            model = model.withMargins(new Margins(names, margins));
        }
        JsonCursor statistics = root.find("statistics");
        model = statistics == null ? model : model.withStatistics(statistics(statistics));
        JsonCursor provenance = root.find("provenance");
        return provenance == null ? model : model.withProvenance(provenance(provenance));
    }

    private static void requireVersion(JsonCursor root) {
        String format = root.at("format").text();
        if (!format.equals(FORMAT)) {
            throw root.at("format").unknownVersion("format '" + format + "' is not '" + FORMAT + "'");
        }
        JsonCursor version = root.at("version");
        long found = version.wholeNumber();
        if (found != VERSION) {
            throw version.unknownVersion(
                    "version " + found + " of " + FORMAT + "; this program reads version " + VERSION);
        }
    }

    private static VariableKind kind(JsonCursor json) {
        return switch (json.text()) {
            case "continuous" -> VariableKind.CONTINUOUS;
            case "discrete" -> VariableKind.ORDERED_DISCRETE;
            default -> throw json.wrong("kind is continuous or discrete, not '" + json.text() + "'");
        };
    }

    private static List<List<PairCopula>> pairs(JsonCursor json, RVineStructure structure) {
        List<List<PairCopula>> trees = new ArrayList<>();
        for (JsonCursor tree : json.elements(structure.truncation())) {
            trees.add(tree.elements(structure.edgeCount(trees.size())).stream()
                    .map(EspalierReader::pair)
                    .toList());
        }
        return trees;
    }

    private static PairCopula pair(JsonCursor json) {
        JsonCursor code = json.at("family");
        Family family = code.build(Code.MALFORMED, () -> Family.ofCode(code.text()));
        if (family.onGrid()) {
            return grid(family, json);
        }
        int rotation = json.has("rotation") ? json.at("rotation").integer(0, 270) : 0;
        double[] parameters = json.at("parameters").numbers();
        return json.build(Code.OUT_OF_RANGE, () -> ParametricPairCopula.of(family, rotation, parameters));
    }

    private static PairCopula grid(Family family, JsonCursor json) {
        JsonCursor knots = json.at("knots");
        double[] at = knots.numbers();
        List<JsonCursor> rows = json.at("density").elements(at.length);
        double[][] values = new double[at.length][];
        for (int i = 0; i < at.length; i++) {
            rows.get(i).elements(at.length);
            values[i] = rows.get(i).numbers();
        }
        double count = json.at("effective_parameters").number();
        return json.build(Code.OUT_OF_RANGE, () -> GridPairCopula.of(family, DensityGrid.of(at, values), count));
    }

    private static FitStatistics statistics(JsonCursor json) {
        List<List<Double>> pairs = new ArrayList<>();
        JsonCursor trees = json.find("pair_loglik");
        if (trees != null) {
            for (JsonCursor tree : trees.elements()) {
                pairs.add(tree.elements().stream().map(JsonCursor::number).toList());
            }
        }
        return new FitStatistics(
                json.number("loglik", Double.NaN),
                json.number("npars", Double.NaN),
                json.at("n").integer(0, Integer.MAX_VALUE),
                json.number("aic", Double.NaN),
                json.number("bic", Double.NaN),
                json.number("mbicv", Double.NaN),
                pairs);
    }

    private static Provenance provenance(JsonCursor json) {
        return new Provenance(
                json.at("program").text(),
                json.at("command").text(),
                json.at("seed").wholeNumber(),
                json.at("data").text(),
                json.at("data_sha256").text(),
                json.at("rows").integer(0, Integer.MAX_VALUE),
                instant(json.at("created")),
                json.at("java").text(),
                json.at("system").text(),
                json.at("processors").integer(0, Integer.MAX_VALUE),
                json.at("kernels").text());
    }

    private static Instant instant(JsonCursor json) {
        try {
            return Instant.parse(json.text());
        } catch (DateTimeParseException e) {
            InputException wrong =
                    json.wrong(String.format(Locale.ROOT, "'%s' is not a time like 2026-01-31T12:00:00Z", json.text()));
            wrong.addSuppressed(e);
            throw wrong;
        }
    }
}
