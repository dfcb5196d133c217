package dev.espalier.pages.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.language.evaluate.PerplexityResult;
import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.report.Document;
import dev.espalier.report.Section;
import dev.espalier.report.html.HtmlReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page about a pruning. */
class PruningReportTest {
    private static final PruningPlan PLAN = new PruningPlan(
            "0123456789abcdef".repeat(4),
            Optional.empty(),
            "loss-proxy",
            "uniform",
            2,
            0.4,
            Optional.of(CompensationControls.DEFAULT.named()),
            List.of(
                    new LayerPlan(ChannelSet.of(4, 0, 2), 0.375, List.of(0.0, 0.25), ChannelSet.of(4, 1)),
                    new LayerPlan(ChannelSet.all(4), 0.125, List.of(), ChannelSet.none(4))),
            new ModelCost(1000, 4000, 2000, 64),
            new ModelCost(900, 3600, 1800, 64));

    @Test
    void saysWhatWasRemovedAndWhatItCost() {
        Document document = PruningReport.document(
                PLAN,
                List.of(new LayerReport(0, 0.5, 0.125, 0.1, 50, 0.01)),
                Optional.of(new PerplexityResult(1, Double.NaN, Math.E, 99, 1, 1, 100)),
                Optional.of(new PerplexityResult(2, Double.NaN, Math.exp(2), 99, 1, 1, 120)),
                Map.of("Model", "model <1>"));
        String page = ChannelFixtures.withoutScripts(HtmlReport.render(document));

        assertThat(document.sections())
                .extracting(Section::title)
                .containsExactly("Size and quality", "What was removed and why", "Compensation", "How it was made");
        // Two of eight channels, a tenth of the parameters, the threshold of the first layer, e and its square.
        assertThat(page)
                .contains("25.0\u2009%", "90.0\u2009%", "0.375", "2.718", "7.389", "model &lt;1")
                .doesNotContain("NaN", "Infinity", "\u221e", "src=\"http", "href=\"http");
    }

    @Test
    void whatWasNotDoneIsLeftOut() {
        Document document = PruningReport.document(PLAN, List.of(), Optional.empty(), Optional.empty(), Map.of());

        assertThat(document.sections())
                .extracting(Section::title)
                .containsExactly("Size and quality", "What was removed and why", "How it was made");
        assertThat(HtmlReport.render(document)).doesNotContain("Perplexity");
    }
}
