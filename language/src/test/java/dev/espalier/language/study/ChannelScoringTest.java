package dev.espalier.language.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.pass.Calibration;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerEvidence;
import dev.espalier.network.score.LossProxy;
import dev.espalier.network.score.Magnitude;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scores of a random model, all from one pass. */
class ChannelScoringTest {
    private static final TokenSequences TEXT = StudyFixtures.text(20, 5);
    private static final CalibrationControls ALL = CalibrationControls.DEFAULT
            .withActivationProducts(true)
            .withContributionProducts(true)
            .withBlocks(4, 1L << 30);
    private static Checkpoint model;
    private static TorchBackend backend;

    @BeforeAll
    static void load() {
        model = RandomModels.checkpoint(RandomModels.llama(), 3);
        backend = TorchBackend.load(model);
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void everyScoreIsThatOfTheLayersEvidence() {
        ScoredModel scored = score(ScoreRegistry.all(), ALL, 2);

        List<LayerStatistics> layers = new ArrayList<>();
        try (Workers workers = Workers.of(1)) {
            Calibration.of(backend, TEXT, ALL, Optional.empty()).run(workers, Progress.NONE, layers::add);
        }
        for (ChannelScore score : ScoreRegistry.all()) {
            for (int l = 0; l < layers.size(); l++) {
                LayerEvidence evidence =
                        new LayerEvidence(FeedForwardWeights.of(model, l), layers.get(l), ScoreControls.DEFAULT);
                assertThat(scored.scores().of(score.spec().id())[l])
                        .as("%s of layer %d", score.spec().id(), l)
                        .isEqualTo(score.score(evidence));
                double[][] errors = scored.scores().errors().get(score.spec().id());
                assertThat(Optional.ofNullable(errors).map(e -> e.length))
                        .isEqualTo(score.standardErrors(evidence).map(e -> layers.size()));
            }
        }
        assertThat(scored.scores().summaries()).hasSize(2);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        ChannelScores one = score(ScoreRegistry.all(), ALL, 1).scores();
        ChannelScores two = score(ScoreRegistry.all(), ALL, 2).scores();

        one.values().forEach((id, layers) -> assertThat(two.of(id)).as(id).isDeepEqualTo(layers));
    }

    @Test
    void saysWhoseTheScoresAreAndWhatTheySaw() {
        ScoredModel scored = score(List.of(new LossProxy()), ALL.withPositions(3, false), 2);

        assertThat(scored.scores().modelSha256()).isEqualTo(model.sha256());
        assertThat(scored.scores().dataSha256()).isEqualTo(TEXT.textSha256());
        // Of 20 tokens the first three are left out and the last predicts nothing.
        assertThat(scored.scores().positions()).isEqualTo(16L * TEXT.count());
        assertThat(scored.scores().positionsLeftOut()).isEqualTo(3);
        assertThat(scored.scores().seed()).isEqualTo(StudyFixtures.PROVENANCE.seed());
    }

    @Test
    void scoresOfWeightsAloneNeedNoGradients() {
        List<ChannelScore> magnitude = List.of(new Magnitude());
        CalibrationControls needed = ChannelScoring.controlsFor(magnitude, ALL);

        ScoredModel scored = score(magnitude, needed, 1);

        assertThat(needed.gradients() || needed.activationProducts() || needed.contributionProducts())
                .isFalse();
        assertThat(scored.scores().summaries()).isEmpty();
    }

    @Test
    void controlsCoverWhatScoresNeed() {
        for (ChannelScore score : ScoreRegistry.all()) {
            List<ChannelScore> one = List.of(score);
            CalibrationControls needed = ChannelScoring.controlsFor(one, CalibrationControls.DEFAULT);

            assertThat(score(one, needed, 1).scores().values())
                    .containsOnlyKeys(score.spec().id());
        }
    }

    @Test
    void aScoreWithoutItsEvidenceIsRefusedBeforeThePass() {
        CalibrationControls none = CalibrationControls.DEFAULT.withGradients(false);

        assertThatThrownBy(() -> score(List.of(new LossProxy()), none, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("loss-proxy", "GRADIENTS");
    }

    private static ScoredModel score(List<ChannelScore> scores, CalibrationControls controls, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return ChannelScoring.run(
                    new ChannelScoring.Request(
                            model,
                            model.sha256(),
                            TEXT,
                            controls,
                            ScoreControls.DEFAULT,
                            scores,
                            StudyFixtures.PROVENANCE),
                    backend,
                    Optional.empty(),
                    workers,
                    Progress.NONE);
        }
    }
}
