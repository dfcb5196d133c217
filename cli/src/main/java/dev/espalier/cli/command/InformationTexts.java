package dev.espalier.cli.command;

import dev.espalier.dependence.info.EdgeInformation;
import dev.espalier.dependence.info.InformationDecomposition;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.InformationResult;
import dev.espalier.dependence.info.InformationSample;
import dev.espalier.dependence.info.InformationUnit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Information as JSON and as lines to read.
 *
 * @param quantity what was estimated
 * @param unit in which values are given
 * @param source what it was estimated from
 */
record InformationTexts(String quantity, InformationUnit unit, InformationSample source) {
    /** Pairs shown to people at most. */
    private static final int MOST_EDGES = 20;

    Map<String, Object> json(InformationResult answer) {
        InformationEstimate value = answer.value();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("quantity", quantity);
        putValue(result, value);
        result.put("unit", unit.label());
        result.put("n", value.n());
        result.put("estimator", value.estimator());
        result.put("source", source.isModel() ? "model" : "data");
        if (answer instanceof InformationDecomposition parts) {
            List<Map<String, Object>> trees = new ArrayList<>();
            for (int t = 0; t < parts.trees().size(); t++) {
                trees.add(tree(t, parts));
            }
            result.put("trees", trees);
        }
        return result;
    }

    private Map<String, Object> tree(int t, InformationDecomposition parts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tree", t + 1);
        putValue(tree, parts.trees().get(t));
        List<Map<String, Object>> edges = new ArrayList<>();
        for (EdgeInformation e : parts.edges()) {
            if (e.tree() == t) {
                Map<String, Object> edge = new LinkedHashMap<>();
                edge.put("edge", e.edge().label(source.names()));
                putValue(edge, e.estimate());
                edges.add(edge);
            }
        }
        tree.put("edges", edges);
        return tree;
    }

    void putValue(Map<String, Object> map, InformationEstimate value) {
        map.put("value", value.in(unit));
        map.put("standard_error", value.standardErrorIn(unit));
    }

    void print(InformationResult answer, PrintWriter out) {
        InformationEstimate value = answer.value();
        out.printf(
                Locale.ROOT,
                "%s: %.4f %s (standard error %.4f, n = %d %s, estimator %s)%n",
                quantity,
                value.in(unit),
                unit.label(),
                value.standardErrorIn(unit),
                value.n(),
                source.isModel() ? "draws" : "rows",
                value.estimator());
        if (answer instanceof InformationDecomposition parts) {
            printParts(parts, out);
        }
    }

    private void printParts(InformationDecomposition parts, PrintWriter out) {
        out.printf("by tree and pair, in %s, with standard errors:%n", unit.label());
        for (int t = 0; t < parts.trees().size(); t++) {
            line("tree " + (t + 1), parts.trees().get(t), out);
            for (EdgeInformation e :
                    parts.edges().subList(0, Math.min(MOST_EDGES, parts.edges().size()))) {
                if (e.tree() == t) {
                    line("  " + e.edge().label(source.names()), e.estimate(), out);
                }
            }
        }
        if (parts.edges().size() > MOST_EDGES) {
            out.printf(
                    "... and %d more pairs; --json shows all%n", parts.edges().size() - MOST_EDGES);
        }
    }

    private void line(String label, InformationEstimate value, PrintWriter out) {
        out.printf(Locale.ROOT, "  %-30s %8.4f  %.4f%n", label, value.in(unit), value.standardErrorIn(unit));
    }
}
