package dev.espalier.cli.command;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.model.TableFit;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.dependence.vine.select.EdgeFit;
import dev.espalier.dependence.vine.select.VineFit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fit as JSON for programs and as lines for people. */
final class FitTexts {
    /** More edges than this are left to JSON and the report. */
    private static final int MOST_EDGES = 60;

    private static final int LONGEST_LABEL = 44;

    private FitTexts() {}

    static Map<String, Object> json(TableFit run) {
        VineFit fit = run.fit();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("loglik", fit.logLikelihood());
        json.put("aic", fit.aic());
        json.put("bic", fit.bic());
        json.put("mbicv", fit.mbicv());
        json.put("npars", fit.parameterCount());
        json.put("n", fit.n());
        json.put("d", fit.model().dimension());
        json.put("names", fit.model().names());
        json.put("kinds", run.sample().kinds().stream().map(k -> k.code()).toList());
        json.put("missing", run.missing().missingCells());
        json.put("dropped_rows", run.missing().droppedRows());
        json.put("threshold", fit.threshold());
        json.put(
                "trees",
                fit.edges().stream()
                        .map(tree -> tree.stream().map(e -> edge(e, fit)).toList())
                        .toList());
        json.put("seconds", fit.seconds());
        return json;
    }

    private static Map<String, Object> edge(EdgeFit edge, VineFit fit) {
        PairCopula copula = edge.fit().copula();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("edge", edge.edge().label(fit.model().names()));
        json.put("family", copula.family().code());
        json.put("rotation", copula.rotation());
        json.put("parameters", copula.parameters());
        json.put("tau", copula.tau());
        json.put("loglik", edge.fit().logLikelihood());
        json.put("npars", edge.fit().parameterCount());
        json.put("n", edge.fit().n());
        return json;
    }

    static void print(TableFit run, PrintWriter out) {
        VineFit fit = run.fit();
        out.printf(
                "%s: %d rows, %d columns%s%n",
                run.table().origin().description(), fit.n(), fit.model().dimension(), missing(run));
        out.printf(
                "log-likelihood %.2f nats   AIC %.2f   BIC %.2f   mBICV %.2f   parameters %s   %.2f s%n",
                fit.logLikelihood(),
                fit.aic(),
                fit.bic(),
                fit.mbicv(),
                Texts.number(fit.parameterCount()),
                fit.seconds());
        List<String[]> lines = lines(fit);
        int width = lines.stream().mapToInt(l -> l[0].length()).max().orElse(0);
        lines.forEach(l ->
                out.println(l.length == 1 ? l[0] : "  " + l[0] + " ".repeat(width - l[0].length()) + "  " + l[1]));
    }

    private static String missing(TableFit run) {
        int cells = run.missing().missingCells();
        if (cells == 0) {
            return "";
        }
        int dropped = run.missing().droppedRows();
        return ", " + cells + " values missing" + (dropped > 0 ? ", " + dropped + " rows dropped" : ", kept pairwise");
    }

    private static List<String[]> lines(VineFit fit) {
        List<String[]> lines = new ArrayList<>();
        int left = MOST_EDGES;
        for (int t = 0; t < fit.edges().size() && left > 0; t++) {
            lines.add(new String[] {"tree " + (t + 1)});
            for (EdgeFit edge : fit.edges().get(t)) {
                if (left-- > 0) {
                    lines.add(new String[] {
                        label(edge.edge(), fit.model().names()),
                        describe(edge.fit().copula())
                    });
                }
            }
        }
        int all = fit.edges().stream().mapToInt(List::size).sum();
        if (all > MOST_EDGES) {
            lines.add(new String[] {"... and " + (all - MOST_EDGES) + " more pairs; --json and --report show all"});
        }
        return lines;
    }

    /** Long conditioning sets are counted: they are the union of what stands above them. */
    private static String label(VineEdge edge, List<String> names) {
        String full = edge.label(names);
        return full.length() <= LONGEST_LABEL || edge.conditioning().isEmpty()
                ? full
                : full.substring(0, full.lastIndexOf('|') + 1)
                        + edge.conditioning().size() + " columns";
    }

    private static String describe(PairCopula copula) {
        String name = copula.family().code() + (copula.rotation() == 0 ? "" : " " + copula.rotation());
        String tau = String.format(Locale.ROOT, "%-13s tau %6.3f", name, copula.tau());
        if (copula.family().onGrid()) {
            return tau
                    + String.format(
                            Locale.ROOT,
                            "  (%.1f effective parameters, MI %.3f)",
                            copula.parameterCount(),
                            copula.mutualInformation());
        }
        return copula.parameters().length == 0 ? tau : tau + "  (" + Texts.numbers(copula.parameters()) + ")";
    }
}
