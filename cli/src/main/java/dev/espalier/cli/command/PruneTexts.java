package dev.espalier.cli.command;

import dev.espalier.language.evaluate.PerplexityResult;
import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.PrunedExport;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PruningPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of a pruning.
 *
 * @param model its name
 * @param folder where the smaller one is
 * @param result what was done
 * @param command the command line
 * @param page where the page is, or null
 */
record PruneTexts(
        String model,
        Path folder,
        PruneRun.Result result,
        String command,
        @Nullable Path page) {
    private PruningPlan plan() {
        return result.plan();
    }

    /** Choices that matter, for the page. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Model", model);
        settings.put("Written to", folder.toString());
        settings.put("Command", command);
        settings.put("Program", "espalier " + Version.text());
        settings.put("Score", plan().score());
        settings.put("Widths", plan().allocation() + ", multiples of " + plan().multiple());
        settings.put("Compensation", compensation());
        settings.put("Model digest", plan().modelSha256());
        plan().calibrationSha256().ifPresent(digest -> settings.put("Text digest", digest));
        return settings;
    }

    private String compensation() {
        return plan().compensation()
                .map(CompensationControls::of)
                .map(PruneTexts::describe)
                .orElse("none");
    }

    private static String describe(CompensationControls c) {
        return "ridge " + c.ridge() + ", target " + c.target().name().toLowerCase(Locale.ROOT) + ", tokens weighted "
                + (c.weighting() == CompensationControls.Weighting.LOSS ? "by loss" : "equally");
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("out", folder.toString());
        all.put("plan", folder.resolve(PrunedExport.PLAN).toString());
        all.put("score", plan().score());
        all.put("allocation", plan().allocation());
        all.put("compensation", compensation());
        all.put("sparsity_asked", plan().sparsityAsked());
        all.put("sparsity", plan().sparsityAchieved());
        all.put("widths", List.copyOf(plan().widths()));
        all.put("core_removed", plan().coreRemoved());
        all.put("before", footprint(plan().before()));
        all.put("planned", footprint(plan().after()));
        all.put("achieved", footprint(result.achieved()));
        if (!result.layers().isEmpty()) {
            all.put("output_error_before", errors(LayerReport::errorBefore));
            all.put("output_error_after", errors(LayerReport::errorAfter));
        }
        result.before().ifPresent(p -> all.put("test_before", perplexity(p)));
        result.after().ifPresent(p -> all.put("test_after", perplexity(p)));
        if (page != null) {
            all.put("report", page.toString());
        }
        return all;
    }

    private double[] errors(ToDoubleFunction<LayerReport> error) {
        return result.layers().stream().mapToDouble(error).toArray();
    }

    private static Map<String, Object> footprint(ModelCost f) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("parameters", f.parameters());
        map.put("bytes", f.bytes());
        map.put("flops_per_token", f.operationsPerPosition());
        map.put("context", f.positions());
        return map;
    }

    private static Map<String, Object> perplexity(PerplexityResult p) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("nll", p.negativeLogLikelihood());
        map.put("perplexity", p.perplexity());
        map.put("tokens", p.tokens());
        map.put("tokens_per_second", p.tokensPerSecond());
        return map;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "removed %.1f %% of the feed-forward channels by %s; widths %s%n",
                100 * plan().sparsityAchieved(),
                plan().score(),
                widths());
        if (plan().coreRemoved() > 0) {
            out.println("supernodes among them: " + plan().coreRemoved());
        }
        row(
                out,
                "parameters",
                plan().before().parameters(),
                plan().after().parameters(),
                result.achieved().parameters());
        row(
                out,
                "bytes",
                plan().before().bytes(),
                plan().after().bytes(),
                result.achieved().bytes());
        row(
                out,
                "operations/token",
                plan().before().operationsPerPosition(),
                plan().after().operationsPerPosition(),
                result.achieved().operationsPerPosition());
        if (!result.layers().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "output error        %.4f without compensation, %.4f with it (mean share of the layers' power)%n",
                    result.layers().stream()
                            .mapToDouble(LayerReport::errorBefore)
                            .average()
                            .orElse(0),
                    result.layers().stream()
                            .mapToDouble(LayerReport::errorAfter)
                            .average()
                            .orElse(0));
        }
        result.before()
                .ifPresent(before -> result.after()
                        .ifPresent(after -> out.printf(
                                Locale.ROOT,
                                "perplexity          %.4f before, %.4f after; tokens per second %,.0f and %,.0f%n",
                                before.perplexity(),
                                after.perplexity(),
                                before.tokensPerSecond(),
                                after.tokensPerSecond())));
        out.println("written to " + folder + ", plan in " + folder.resolve(PrunedExport.PLAN));
        if (page != null) {
            out.println("page: " + page);
        }
    }

    private static void row(PrintWriter out, String name, double before, double planned, double achieved) {
        out.printf(
                Locale.ROOT, "%-18s  %,.0f before, %,.0f planned, %,.0f achieved%n", name, before, planned, achieved);
    }

    private String widths() {
        List<Integer> distinct = plan().widths().stream().distinct().toList();
        return distinct.size() == 1
                ? distinct.get(0) + " in every layer"
                : plan().widths().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
