package dev.espalier.dependence.vine.io;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads vinecopulib's JSON (0.7 and 1.0 alike). Variables are called u1, u2, ...; trees that are missing are independent; a
 * grid stands in column-major order on normal knots and is not normalised again.
 */
final class VinecopulibReader {
    /** Largest grid a file may hold; vinecopulib writes 30 knots per margin. */
    private static final int MAX_KNOTS = 2_000;
    /** The families that library has. */
    private static final List<Family> KNOWN =
            Arrays.stream(Family.values()).filter(f -> f != Family.NEURAL).toList();

    private VinecopulibReader() {}

    static ModelFile read(JsonCursor root) {
        JsonCursor structure = root.at("structure");
        RVineStructure trees = StructureJson.read(
                structure, structure.at("order"), structure.at("array").at("data"));
        int d = trees.dimension();
        List<VariableKind> kinds = kinds(root, d);
        List<List<PairCopula>> pairs = new ArrayList<>();
        List<List<Double>> logLikelihoods = new ArrayList<>();
        JsonCursor copulas = root.at("pair copulas").object();
        while (pairs.size() < trees.truncation() && copulas.has("tree" + pairs.size())) {
            JsonCursor tree = copulas.at("tree" + pairs.size()).object();
            List<PairCopula> edges = new ArrayList<>();
            List<Double> terms = new ArrayList<>();
            for (int e = 0; e < trees.edgeCount(pairs.size()); e++) {
                JsonCursor pair = tree.at("pc" + e).object();
                edges.add(pair(pair));
                terms.add(pair.number("ll", Double.NaN));
            }
            pairs.add(edges);
            logLikelihoods.add(terms);
        }
        VineCopula vine =
                root.build(Code.MALFORMED, () -> VineCopula.of(trees, pairs, VineCopula.defaultNames(d), kinds));
        return withStatistics(root, ModelFile.of(vine), logLikelihoods);
    }

    private static ModelFile withStatistics(JsonCursor root, ModelFile model, List<List<Double>> pairs) {
        JsonCursor total = root.find("loglik");
        JsonCursor n = root.find("nobs_");
        if (total == null || n == null || n.number() < 1) {
            return model;
        }
        boolean known = pairs.stream().flatMap(List::stream).noneMatch(x -> x.isNaN());
        // Some versions write the number of observations as a floating-point number.
        int rows = (int) Math.min(n.number(), Integer.MAX_VALUE);
        return model.withStatistics(FitStatistics.of(model.vine(), total.number(), rows, known ? pairs : List.of()));
    }

    private static List<VariableKind> kinds(JsonCursor root, int d) {
        List<VariableKind> kinds = new ArrayList<>();
        for (JsonCursor type : root.at("var_types").elements(d)) {
            kinds.add(
                    switch (type.text()) {
                        case "c" -> VariableKind.CONTINUOUS;
                        case "d" -> VariableKind.ORDERED_DISCRETE;
                        default -> throw type.wrong("a variable type is c or d, not '" + type.text() + "'");
                    });
        }
        return kinds;
    }

    private static PairCopula pair(JsonCursor json) {
        Family family = family(json.at("fam"));
        JsonCursor par = json.at("par");
        List<JsonCursor> shape = par.at("shape").elements(2);
        int rows = shape.get(0).integer(0, MAX_KNOTS);
        int columns = shape.get(1).integer(0, MAX_KNOTS);
        JsonCursor data = par.find("data");
        if (data != null) {
            data.elements(rows * columns);
        }
        double[] values = data == null ? new double[0] : data.numbers();
        if (family == Family.TLL) {
            return grid(json, values, rows, columns);
        }
        int rotation = json.at("rot").integer(0, 270);
        return json.build(Code.OUT_OF_RANGE, () -> ParametricPairCopula.of(family, rotation, values));
    }

    private static Family family(JsonCursor json) {
        String name = json.text();
        return KNOWN.stream()
                .filter(f -> f.display().equals(name))
                .findFirst()
                .orElseThrow(() -> json.wrong("unknown family '" + name + "'; known: "
                        + KNOWN.stream().map(Family::display).collect(Collectors.joining(", "))));
    }

    private static PairCopula grid(JsonCursor json, double[] columnMajor, int rows, int columns) {
        if (rows != columns || rows < 2 || columnMajor.length != rows * columns) {
            throw json.at("par")
                    .wrong("a grid must be square with at least 2 knots and all its values, found " + rows + " x "
                            + columns + " with " + columnMajor.length + " values");
        }
        double[][] values = new double[rows][rows];
        for (int p = 0; p < columnMajor.length; p++) {
            values[p % rows][p / rows] = columnMajor[p];
        }
        double count = json.at("npars").number();
        return json.build(
                Code.OUT_OF_RANGE,
                () -> GridPairCopula.of(DensityGrid.of(DensityGrid.normalKnots(rows), values), count));
    }
}
