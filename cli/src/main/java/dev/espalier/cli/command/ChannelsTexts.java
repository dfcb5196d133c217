package dev.espalier.cli.command;

import dev.espalier.language.study.ScoredModel;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.network.trial.ScoreAgreement;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.pages.channel.ChannelFindings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of a model's channels.
 *
 * @param findings everything known
 * @param scored the pass
 * @param scoreFile where the scores are, or null
 * @param page where the page is, or null
 */
record ChannelsTexts(
        ChannelFindings findings,
        ScoredModel scored,
        @Nullable Path scoreFile,
        @Nullable Path page) {
    private static final int SHOWN_CORE = 6;

    private ChannelScores scores() {
        return findings.scores();
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("model_sha256", scores().modelSha256());
        all.put("text_sha256", scores().dataSha256());
        all.put("layers", scores().widths().size());
        all.put("channels", ints(scores().widths()));
        all.put("sequences", scored.summary().sequences());
        all.put("positions", scored.summary().positions());
        all.put("nll", scored.summary().negativeLogLikelihood());
        all.put("scores", List.copyOf(scores().values().keySet()));
        all.put(
                "structure",
                scores().summaries().stream().map(ChannelsTexts::layer).toList());
        findings.ablation()
                .ifPresent(a -> all.put(
                        "ablation",
                        a.overall().stream().map(ChannelsTexts::agreement).toList()));
        findings.randomCore()
                .ifPresent(r -> all.put("random_core_difference", r.difference().mean()));
        if (!findings.curves().isEmpty()) {
            all.put(
                    "curves",
                    findings.curves().stream().map(ChannelsTexts::curve).toList());
        }
        if (scoreFile != null) {
            all.put("out", scoreFile.toString());
        }
        if (page != null) {
            all.put("report", page.toString());
        }
        return all;
    }

    private static Map<String, Object> layer(LayerSummary summary) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("layer", summary.layer());
        layer.put("top_mass", summary.concentration().topMass());
        layer.put("gini", summary.concentration().gini());
        layer.put("participation_ratio", summary.concentration().participationRatio());
        layer.put("n50", summary.concentration().n50());
        layer.put("n90", summary.concentration().n90());
        layer.put("supernodes", ints(summary.supernodes().stream().boxed().toList()));
        layer.put("spearman_with_activation_power", summary.outliers().spearman());
        layer.put("jaccard_with_activation_outliers", summary.outliers().jaccard());
        return layer;
    }

    private static Map<String, Object> agreement(ScoreAgreement a) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("score", a.score());
        map.put("channels", a.n());
        map.put("spearman_absolute", a.absolute());
        map.put("spearman_signed", a.signed());
        return map;
    }

    private static Map<String, Object> curve(SparsityCurve c) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("score", c.score());
        map.put("allocation", c.allocation());
        map.put("compensation", c.compensation());
        List<Map<String, Object>> points = new ArrayList<>();
        for (SparsityCurve.Point p : c.points()) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("sparsity", p.sparsity());
            point.put("perplexity", p.perplexity());
            point.put("nll", p.negativeLogLikelihood());
            point.put("nll_deviation", p.deviation());
            point.put("calibrations", p.calibrations());
            points.add(point);
        }
        map.put("points", points);
        return map;
    }

    private static List<Integer> ints(List<Integer> values) {
        return List.copyOf(values);
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %d layers, %s channels each, %.4f nats per token on %,d positions%n",
                findings.model(),
                scores().widths().size(),
                scores().widths().stream().distinct().map(String::valueOf).collect(Collectors.joining("/")),
                scored.summary().negativeLogLikelihood(),
                scored.summary().positions());
        printLayers(out);
        findings.ablation().ifPresent(a -> printAgreement(out, a.overall()));
        printCurves(out);
        out.println();
        out.println("scores: " + String.join(", ", scores().values().keySet()));
        if (scoreFile != null) {
            out.println("written to " + scoreFile + "; prune with: espalier prune " + findings.model() + " --scores "
                    + scoreFile + " --score loss-proxy --sparsity 0.3 -o pruned");
        }
        if (page != null) {
            out.println("page: " + page);
        }
    }

    private void printLayers(PrintWriter out) {
        if (scores().summaries().isEmpty()) {
            out.println("without gradients there is no loss proxy, and so no supernodes");
            return;
        }
        out.println();
        out.println(
                "loss proxy by layer: share of the supernodes, Gini, channels with half and 90 % of it; agreement with"
                        + " activation power");
        out.println("layer  top share   Gini    N50    N90  Spearman  Jaccard  supernodes");
        for (LayerSummary s : scores().summaries()) {
            out.printf(
                    Locale.ROOT,
                    "%5d  %8.1f%%  %5.3f  %5d  %5d  %8.3f  %7.3f  %s%n",
                    s.layer(),
                    100 * s.concentration().topMass(),
                    s.concentration().gini(),
                    s.concentration().n50(),
                    s.concentration().n90(),
                    s.outliers().spearman(),
                    s.outliers().jaccard(),
                    core(s.supernodes()));
        }
    }

    private static String core(ChannelSet supernodes) {
        String shown =
                supernodes.stream().limit(SHOWN_CORE).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        return supernodes.size() > SHOWN_CORE ? shown + " ... (" + supernodes.size() + ")" : shown;
    }

    private static void printAgreement(PrintWriter out, List<ScoreAgreement> agreements) {
        out.println();
        out.println("Spearman correlation of each score with what switching single channels off does to the loss");
        agreements.forEach(a -> out.printf(
                Locale.ROOT,
                "%-20s %6.3f (standard error %.3f, %d channels)%n",
                a.score(),
                a.absolute(),
                a.absoluteError(),
                a.n()));
    }

    private void printCurves(PrintWriter out) {
        if (findings.curves().isEmpty()) {
            return;
        }
        out.println();
        out.println("perplexity by share of channels removed; mean of "
                + findings.curves().get(0).points().get(0).calibrations() + " calibrations");
        out.print(String.format(Locale.ROOT, "%-32s", ""));
        findings.curves().get(0).points().forEach(p -> out.printf(Locale.ROOT, "%9.1f%%", 100 * p.sparsity()));
        out.println();
        for (SparsityCurve c : findings.curves()) {
            out.printf(Locale.ROOT, "%-32s", c.score() + ", " + c.compensation());
            c.points().forEach(p -> out.printf(Locale.ROOT, "%10s", Texts.number(p.perplexity())));
            out.println();
        }
    }
}
