package dev.espalier.cli.command;

import dev.espalier.dependence.info.ColumnGroups;
import dev.espalier.dependence.info.DensityDecomposition;
import dev.espalier.dependence.info.DensityReading;
import dev.espalier.dependence.info.EdgeReading;
import dev.espalier.dependence.info.InformationResult;
import dev.espalier.dependence.info.ProcessingCheck;
import dev.espalier.dependence.vine.VineEdge;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Information read off densities as JSON and as lines to read.
 *
 * @param texts unit, names and what was estimated
 * @param reading the answer
 * @param parts its parts; null for information between groups
 * @param folds of the held-out values
 * @param checks of pairs, in the order asked for
 */
record DensityTexts(
        InformationTexts texts,
        DensityReading reading,
        @Nullable DensityDecomposition parts,
        int folds,
        List<Check> checks) {
    /** Pairs shown to people at most. */
    private static final int MOST_EDGES = 20;

    /**
     * One pair under noise.
     *
     * @param pair its label
     * @param result what came out
     */
    record Check(String pair, ProcessingCheck result) {}

    /** The texts of a reading or of a decomposition. */
    static DensityTexts of(InformationTexts texts, InformationResult result, int folds) {
        return result instanceof DensityDecomposition parts
                ? new DensityTexts(texts, parts.total(), parts, folds, List.of())
                : new DensityTexts(texts, (DensityReading) result, null, folds, List.of());
    }

    /** The pairs of columns that the first tree joins. */
    List<ColumnGroups> firstTree() {
        return parts == null
                ? List.of()
                : parts.edges().stream()
                        .map(EdgeReading::edge)
                        .filter(e -> e.conditioning().isEmpty())
                        .map(e -> new ColumnGroups(List.of(e.first()), List.of(e.second()), List.of()))
                        .toList();
    }

    /** The same with checks of pairs. */
    DensityTexts withChecks(List<Check> more) {
        return new DensityTexts(texts, reading, parts, folds, more);
    }

    Map<String, Object> json() {
        Map<String, Object> result = texts.json(reading.value());
        putReading(result, reading);
        if (parts != null) {
            List<Map<String, Object>> trees = new ArrayList<>();
            for (int t = 0; t < parts.trees().size(); t++) {
                trees.add(tree(t, parts));
            }
            result.put("trees", trees);
        }
        if (!checks.isEmpty()) {
            result.put("check", checks.stream().map(this::check).toList());
        }
        return result;
    }

    /** What stands beside a value: quadrature, parameters, held-out mean. */
    private void putReading(Map<String, Object> map, DensityReading reading) {
        map.put("quadrature", texts.unit().of(reading.quadrature()));
        map.put("parameters", reading.parameterCount());
        Map<String, Object> held = new LinkedHashMap<>();
        texts.putValue(held, reading.heldOut());
        held.put("folds", folds);
        map.put("held_out", held);
    }

    private Map<String, Object> tree(int t, DensityDecomposition all) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tree", t + 1);
        texts.putValue(tree, all.trees().get(t).value());
        putReading(tree, all.trees().get(t));
        List<Map<String, Object>> edges = new ArrayList<>();
        for (EdgeReading e : all.edges()) {
            if (e.tree() == t) {
                Map<String, Object> edge = new LinkedHashMap<>();
                edge.put("edge", label(e.edge()));
                edge.put("family", e.family().code());
                texts.putValue(edge, e.reading().value());
                putReading(edge, e.reading());
                edges.add(edge);
            }
        }
        tree.put("edges", edges);
        return tree;
    }

    private String label(VineEdge edge) {
        return edge.label(texts.source().names());
    }

    private Map<String, Object> check(Check check) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pair", check.pair());
        map.put("violated", check.result().violated());
        List<Map<String, Object>> levels = new ArrayList<>();
        for (ProcessingCheck.Level l : check.result().levels()) {
            Map<String, Object> level = new LinkedHashMap<>();
            level.put("noise", l.noise());
            texts.putValue(level, l.estimate());
            level.put("increase", texts.unit().of(l.increase()));
            level.put("increase_error", texts.unit().of(l.increaseError()));
            level.put("violates", l.violates());
            levels.add(level);
        }
        map.put("levels", levels);
        return map;
    }

    void print(PrintWriter out) {
        texts.print(reading.value(), out);
        out.printf(
                Locale.ROOT,
                "held out (%d folds): %.4f (standard error %.4f); of the fitted densities: %.4f; effective parameters: %.1f%n",
                folds,
                reading.heldOut().in(texts.unit()),
                reading.heldOut().standardErrorIn(texts.unit()),
                texts.unit().of(reading.quadrature()),
                reading.parameterCount());
        if (parts != null) {
            printParts(parts, out);
        }
        checks.forEach(c -> print(c, out));
    }

    private void printParts(DensityDecomposition all, PrintWriter out) {
        out.printf(
                "by tree and pair, in %s, with standard errors and held-out values:%n",
                texts.unit().label());
        int shown = 0;
        for (int t = 0; t < all.trees().size() && shown < MOST_EDGES; t++) {
            line("tree " + (t + 1), all.trees().get(t), out);
            for (EdgeReading e : all.edges()) {
                if (e.tree() == t && shown++ < MOST_EDGES) {
                    line("  " + label(e.edge()), e.reading(), out);
                }
            }
        }
        if (all.edges().size() > MOST_EDGES) {
            out.printf("... and %d more pairs; --json shows all%n", all.edges().size() - MOST_EDGES);
        }
    }

    private void line(String label, DensityReading r, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-30s %8.4f  %.4f  %8.4f%n",
                label,
                r.value().in(texts.unit()),
                r.value().standardErrorIn(texts.unit()),
                r.heldOut().in(texts.unit()));
    }

    private void print(Check check, PrintWriter out) {
        out.printf(
                "%s as noise is added: %s%n",
                check.pair(),
                check.result().violated()
                        ? "information RISES, which it cannot: do not trust its values"
                        : "information falls, as it must");
        for (ProcessingCheck.Level l : check.result().levels()) {
            out.printf(
                    Locale.ROOT,
                    "  noise %.1f  %8.4f  %.4f%s%n",
                    l.noise(),
                    l.estimate().in(texts.unit()),
                    l.estimate().standardErrorIn(texts.unit()),
                    l.violates() ? "  rises by " + Texts.number(texts.unit().of(l.increase())) : "");
        }
    }
}
