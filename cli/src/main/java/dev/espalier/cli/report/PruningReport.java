package dev.espalier.cli.report;

import dev.espalier.network.evaluation.PerplexityResult;
import dev.espalier.network.pruning.CompensatedModel.LayerReport;
import dev.espalier.network.pruning.PruningPlan;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page about a pruning: what was removed and why. */
public final class PruningReport {
    private PruningReport() {}

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
        List<Fact> facts = new ArrayList<>();
        settings.forEach((name, value) -> facts.add(Fact.of(name, value)));
        return new Document(
                "What was pruned",
                "Whole feed-forward channels removed from a language model by " + plan.score() + ".",
                List.of(Fact.of("Channels removed", NumberFormat.PERCENT.format(plan.sparsityAchieved()))),
                List.of(Section.of("How it was made", new Facts(facts))),
                "Made by Espalier");
    }
}
