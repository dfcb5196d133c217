package dev.espalier.pages.channel;

import dev.espalier.language.evaluate.PerplexityResult;
import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.report.Block;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
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
                        DrawnLayers.count(plan.after().parameters()),
                        "of " + DrawnLayers.count(plan.before().parameters()))));
        after.ifPresent(a -> facts.add(Fact.of(
                "Perplexity",
                NumberFormat.SIGNIFICANT.format(a.perplexity()),
                before.map(b -> NumberFormat.SIGNIFICANT.format(b.perplexity()) + " before")
                        .orElse(""))));
        return facts;
    }

    private Section size() {
        List<Block> blocks = new ArrayList<>(List.of(
                Prose.text(
                        "Channels were removed whole: their rows of the gate and up projections and their columns of the"
                                + " down projection are gone, so the model is really smaller and needs no sparse arithmetic."),
                sizes()));
        before.ifPresent(b -> after.ifPresent(a -> blocks.addAll(List.of(quality(b, a), caveats(b, a)))));
        return new Section("Size and quality", blocks);
    }

    private TableBlock sizes() {
        ModelCost was = plan.before();
        ModelCost is = plan.after();
        return new TableBlock(
                "Size, with operations counted at a context of " + NumberFormat.INTEGER.format(is.positions())
                        + " tokens",
                List.of(
                        TableBlock.Column.text(""),
                        TableBlock.Column.of("Before", NumberFormat.INTEGER),
                        TableBlock.Column.of("After", NumberFormat.INTEGER),
                        TableBlock.Column.of("After / before", NumberFormat.PERCENT)),
                List.of(
                        size("Parameters", was.parameters(), is.parameters()),
                        size("Bytes of weights", was.bytes(), is.bytes()),
                        size("Operations per token", was.operationsPerPosition(), is.operationsPerPosition())));
    }

    private static List<TableBlock.Cell> size(String name, double was, double is) {
        return List.of(
                TableBlock.Cell.of(name),
                TableBlock.Cell.of(was),
                TableBlock.Cell.of(is),
                TableBlock.Cell.of(is / was));
    }

    private static TableBlock quality(PerplexityResult was, PerplexityResult is) {
        return new TableBlock(
                "Quality and speed",
                List.of(
                        TableBlock.Column.text(""),
                        TableBlock.Column.of("Before", NumberFormat.SIGNIFICANT),
                        TableBlock.Column.of("After", NumberFormat.SIGNIFICANT),
                        TableBlock.Column.of("After \u2212 before", NumberFormat.SIGNIFICANT)),
                List.of(
                        quality("Loss, nats per token", was.negativeLogLikelihood(), is.negativeLogLikelihood()),
                        quality("Standard error of that", was.standardError(), is.standardError()),
                        quality("Perplexity", was.perplexity(), is.perplexity()),
                        quality("Tokens per second", was.tokensPerSecond(), is.tokensPerSecond())));
    }

    private static List<TableBlock.Cell> quality(String name, double was, double is) {
        return List.of(
                TableBlock.Cell.of(name),
                TableBlock.Cell.of(was),
                TableBlock.Cell.of(is),
                TableBlock.Cell.of(is - was));
    }

    private static Prose caveats(PerplexityResult was, PerplexityResult is) {
        return Prose.note("Perplexity is the exponential of the loss, over "
                + NumberFormat.INTEGER.format(was.tokens())
                + (was.tokens() == is.tokens() ? "" : " and " + NumberFormat.INTEGER.format(is.tokens()))
                + " predicted tokens. Standard errors are over sequences; where both models read the same text, the"
                + " difference is surer than either loss. Tokens per second are what this machine did at that time.");
    }

    private Section made(Map<String, String> settings) {
        List<Fact> facts = new ArrayList<>();
        settings.forEach((name, value) -> facts.add(Fact.of(name, value)));
        facts.add(Fact.of("Score", plan.score()));
        facts.add(Fact.of("Widths", plan.allocation(), "multiples of " + plan.multiple()));
        Optional<CompensationControls> compensation = plan.compensation().map(CompensationControls::of);
        facts.add(Fact.of(
                "Compensation",
                compensation
                        .map(c -> "ridge " + NumberFormat.SIGNIFICANT.format(c.ridge()))
                        .orElse("none"),
                compensation
                        .map(c -> "target: " + RemovalCharts.words(c.target()) + "; weights of tokens: "
                                + RemovalCharts.words(c.weighting()))
                        .orElse("")));
        facts.add(Fact.of("SHA-256 of the model", plan.modelSha256()));
        plan.calibrationSha256().ifPresent(digest -> facts.add(Fact.of("SHA-256 of the text", digest)));
        return Section.of("How it was made", new Facts(facts));
    }
}
