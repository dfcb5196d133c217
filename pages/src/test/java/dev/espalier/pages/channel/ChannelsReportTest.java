package dev.espalier.pages.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.network.trial.AblatedChannel;
import dev.espalier.network.trial.AblatedSet;
import dev.espalier.network.trial.AblationControls;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.Estimate;
import dev.espalier.network.trial.HaloAblationControls;
import dev.espalier.network.trial.HaloAblationResult;
import dev.espalier.network.trial.HitRatePoint;
import dev.espalier.network.trial.HitRateResult;
import dev.espalier.network.trial.LayerHaloAblation;
import dev.espalier.network.trial.RandomCoreResult;
import dev.espalier.network.trial.ScoreAgreement;
import dev.espalier.network.trial.TrialOutcomes;
import dev.espalier.report.Document;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Section;
import dev.espalier.report.html.HtmlReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page about channels. */
class ChannelsReportTest {
    private static final ChannelScores SCORES = ChannelFixtures.scores(List.of(60, 40), true);

    @Test
    void everythingMeasuredHasASection() {
        Document document = ChannelsReport.document(all());

        assertThat(document.sections())
                .extracting(Section::title)
                .containsExactly(
                        "What was measured",
                        "Concentration",
                        "Loss or activation",
                        "Where supernodes write",
                        "Stability of supernodes",
                        "Core and halo",
                        "Scores",
                        "Predicted and true effect",
                        "Random core",
                        "Hit rate",
                        "Halo ablation",
                        "Sparsity and perplexity",
                        "How it was made");
    }

    @Test
    void whatWasNotMeasuredHasNone() {
        Document document =
                ChannelsReport.document(ChannelFixtures.findings(ChannelFixtures.scores(List.of(60, 40), false)));

        assertThat(document.sections())
                .extracting(Section::title)
                .containsExactly("What was measured", "Scores", "How it was made");
    }

    @Test
    void pageHoldsOnlyFiniteNumbersAndNeedsNoNetwork() {
        String page = ChannelFixtures.withoutScripts(HtmlReport.render(ChannelsReport.document(all())));

        assertThat(page)
                .doesNotContain("NaN", "Infinity", "\u221e", "src=\"http", "href=\"http", "url(http", "@import");
        assertThat(page).contains("Channels of model &amp; co", "text &lt;1", "channels model &lt;text");
    }

    @Test
    void theChannelThatCarriesTheLossIsNamedInNumbers() {
        // Channel 3 has 1600 times the second moment of s of each of the 59 others: at least nine tenths of the sum.
        assertThat(SCORES.summaries().get(0).concentration().topMass()).isBetween(0.9, 1.0);
        String page = HtmlReport.render(ChannelsReport.document(ChannelFixtures.findings(SCORES)));
        String share = NumberFormat.PERCENT.format(
                SCORES.summaries().get(0).concentration().topMass());
        assertThat(page).contains(share);
    }

    @Test
    void pageOfManyLayersStaysSmall() {
        // What grows with the layers are rows of tables, below 2 kB a layer, and nothing grows with channels beyond the
        // clouds.
        int few = page(6).length();
        int many = page(24).length();

        assertThat(many - few).isLessThan(24 * 2000 + 60_000);
    }

    @Test
    void scoresOfAnotherShapeAreRefused() {
        ChannelFindings one = ChannelFixtures.findings(SCORES);
        ChannelFindings other = ChannelFixtures.findings(ChannelFixtures.scores(List.of(30, 30), false));

        assertThatThrownBy(() -> new ChannelFindings(
                        "mixed",
                        one.scores(),
                        other.configuration(),
                        other.cost(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[60, 40]");
    }

    private static String page(int layers) {
        ChannelScores scores = ChannelFixtures.scores(ChannelFixtures.widths(layers, 40), true);
        return HtmlReport.render(ChannelsReport.document(ChannelFixtures.findings(scores)));
    }

    private static ChannelFindings all() {
        ChannelFindings bare = ChannelFixtures.findings(SCORES);
        return new ChannelFindings(
                bare.model(),
                SCORES,
                bare.configuration(),
                bare.cost(),
                List.of(
                        curve("loss-proxy", "none", 0.01),
                        curve("random", "none", Double.NaN),
                        curve("loss-proxy", "ridge", 0.02)),
                Optional.of(ablation()),
                Optional.of(randomCore()),
                Optional.of(hitRate()),
                Optional.of(haloAblation()),
                bare.settings());
    }

    private static SparsityCurve curve(String score, String compensation, double deviation) {
        return new SparsityCurve(
                score,
                "uniform",
                compensation,
                List.of(
                        new SparsityCurve.Point(0.1, 1.5, deviation, 3),
                        new SparsityCurve.Point(0.5, 2.5, deviation, 3)));
    }

    private static ChannelAblationResult ablation() {
        List<AblatedChannel> channels = List.of(
                new AblatedChannel(0, 3, 0.5, 0.1, Map.of("loss-proxy", 2.0, "magnitude", 1.0)),
                new AblatedChannel(0, 4, -0.01, 0.01, Map.of("loss-proxy", 0.0, "magnitude", 1.0)),
                new AblatedChannel(1, 5, 0.0, Double.NaN, Map.of("loss-proxy", 0.1, "magnitude", 1.0)));
        List<ScoreAgreement> agreements = List.of(
                new ScoreAgreement("loss-proxy", 3, 1, Double.NaN, 0.5, Double.NaN, 1, Double.NaN),
                new ScoreAgreement("magnitude", 3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, Double.NaN));
        return new ChannelAblationResult(
                channels, Map.of(0, agreements, 1, agreements), agreements, 1.25, 100, 2, AblationControls.DEFAULT);
    }

    private static RandomCoreResult randomCore() {
        TrialOutcomes one = TrialOutcomes.of(new double[] {0.25});
        return new RandomCoreResult(0.5, one, one, one, 1.25, 100, 1);
    }

    private static HitRateResult hitRate() {
        return new HitRateResult(
                0.5,
                List.of(
                        new HitRatePoint(0, 0, TrialOutcomes.of(new double[] {0.1, 0.2})),
                        new HitRatePoint(0.3, 3, TrialOutcomes.of(new double[] {0.4, 0.6}))),
                1.25,
                100,
                1);
    }

    private static HaloAblationResult haloAblation() {
        Estimate estimate = new Estimate(0.01, Double.NaN);
        AblatedSet set = new AblatedSet(estimate, TrialOutcomes.of(new double[] {0.01}));
        return new HaloAblationResult(
                List.of(new LayerHaloAblation(0, 2, set, set, set, set, estimate, estimate, 1)),
                1.25,
                100,
                1,
                HaloAblationControls.DEFAULT);
    }
}
