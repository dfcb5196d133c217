package dev.espalier.cli.report;

import dev.espalier.network.evaluation.PerplexityResult;
import dev.espalier.network.pruning.CompensatedModel.LayerReport;
import dev.espalier.network.pruning.Footprint;
import dev.espalier.network.pruning.PruningPlan;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page about a pruning: what was removed and why, and what it cost. */
public final class PruningReport {
    private final PruningPlan plan;
    private final Optional<PerplexityResult> before;
    private final Optional<PerplexityResult> after;

    private PruningReport(PruningPlan plan, Optional<PerplexityResult> before, Optional<PerplexityResult> after) {
        this.plan = plan;
        this.before = before;
        this.after = after;
    }

    /**
     * The document of one pruning.
     *
     * @param plan what was removed
     * @param layers what compensation reached, layer by layer; empty if there was none
     * @param before perplexity of the whole model, if measured
     * @param after that of the pruned one, if measured
     * @param settings name and value of every choice that matters, in reading order
     */
    public static Document document(
            PruningPlan plan,
            List<LayerReport> layers,
            Optional<PerplexityResult> before,
            Optional<PerplexityResult> after,
            Map<String, String> settings) {
        PruningReport report = new PruningReport(plan, before, after);
        List<Section> sections = new ArrayList<>(List.of(report.size(), new RemovalCharts(plan).section()));
        if (!layers.isEmpty()) {
            sections.add(new CompensationCharts(layers).section());
        }
        sections.add(report.made(settings));
        return new Document(
                "What was pruned",
                "Whole feed-forward channels removed from a language model, and why these.",
                report.lead(),
                sections,
                "Made by Espalier");
    }

    private List<Fact> lead() {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of(
                        "Channels removed",
                        NumberFormat.PERCENT.format(plan.sparsityAchieved()),
                        NumberFormat.PERCENT.format(plan.sparsityAsked()) + " asked for"),
                Fact.of("Chosen by", plan.score()),
                Fact.of(
                        "Parameters",
                        NumberFormat.INTEGER.format(plan.after().parameters()),
                        "of " + NumberFormat.INTEGER.format(plan.before().parameters()))));
        after.ifPresent(a -> facts.add(Fact.of(
                "Perplexity",
                NumberFormat.SIGNIFICANT.format(a.perplexity()),
                before.map(b -> NumberFormat.SIGNIFICANT.format(b.perplexity()) + " before")
                        .orElse(""))));
        return facts;
    }

    private Section size() {
        Footprint was = plan.before();
        Footprint is = plan.after();
        List<List<Table.Cell>> rows = new ArrayList<>(List.of(
                row("Parameters", was.parameters(), is.parameters()),
                row("Bytes of weights", was.bytes(), is.bytes()),
                row("Operations per token", was.operationsPerToken(), is.operationsPerToken())));
        before.ifPresent(b -> after.ifPresent(a -> {
            rows.add(row("Loss, nats per token", b.negativeLogLikelihood(), a.negativeLogLikelihood()));
            rows.add(row("Perplexity", b.perplexity(), a.perplexity()));
            rows.add(row("Tokens per second", b.tokensPerSecond(), a.tokensPerSecond()));
        }));
        List<String> notes = new ArrayList<>(List.of("Operations are counted from the shapes, at a context of "
                + NumberFormat.INTEGER.format(is.context()) + " tokens; a multiplication and an addition are two."));
        before.ifPresent(b -> after.ifPresent(a ->
                notes.add("Perplexity is the exponential of the loss, on " + NumberFormat.INTEGER.format(a.tokens())
                        + " predicted tokens. Its standard error over sequences is "
                        + NumberFormat.SIGNIFICANT.format(b.standardError()) + " nats before and "
                        + NumberFormat.SIGNIFICANT.format(a.standardError())
                        + " after; both are on the same text, so their difference is surer than either. Tokens per second"
                        + " are what this machine happened to do.")));
        return Section.of(
                "Size and quality",
                Prose.text(
                        "Channels were removed whole: their rows of the gate and up projections and their columns of the"
                                + " down projection are gone, so the model is really smaller and needs no sparse arithmetic."),
                new Table(
                        "Before and after",
                        List.of(
                                Table.Column.text(""),
                                Table.Column.of("Before", NumberFormat.SIGNIFICANT),
                                Table.Column.of("After", NumberFormat.SIGNIFICANT),
                                Table.Column.of("After / before", NumberFormat.PERCENT)),
                        rows),
                new Prose(Prose.Tone.NOTE, notes));
    }

    private static List<Table.Cell> row(String name, double was, double is) {
        return List.of(Table.Cell.of(name), Table.Cell.of(was), Table.Cell.of(is), Table.Cell.of(is / was));
    }

    private Section made(Map<String, String> settings) {
        List<Fact> facts = new ArrayList<>();
        settings.forEach((name, value) -> facts.add(Fact.of(name, value)));
        facts.add(Fact.of("Score", plan.score()));
        facts.add(Fact.of("Widths", plan.allocation(), "multiples of " + plan.multiple()));
        facts.add(Fact.of(
                "Compensation",
                plan.compensation()
                        .map(c -> "ridge " + NumberFormat.SIGNIFICANT.format(c.ridge()))
                        .orElse("none"),
                plan.compensation()
                        .map(c -> "target " + RemovalCharts.words(c.target()) + ", tokens weighted "
                                + RemovalCharts.words(c.weighting()))
                        .orElse("")));
        facts.add(Fact.of("SHA-256 of the model", plan.modelSha256()));
        plan.calibrationSha256().ifPresent(digest -> facts.add(Fact.of("SHA-256 of the text", digest)));
        return Section.of("How it was made", new Facts(facts));
    }
}
