package dev.espalier.language.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.evaluate.Perplexity;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import dev.espalier.language.prune.Pruner;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.LossProxy;
import dev.espalier.network.score.Magnitude;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.score.WandaSp;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Curves of a random model of 24 and 20 channels, each calibration on random tokens of its own. */
class SparsityStudyTest {
    private static final TokenSequences HELD_OUT = StudyFixtures.text(16, 90);
    private static final Optional<CompensationControls> RIDGE = Optional.of(CompensationControls.DEFAULT);
    private static Checkpoint model;
    private static List<Calibrated> calibrations;

    @BeforeAll
    static void calibrate() {
        model = RandomModels.checkpoint(RandomModels.llama(), 3);
        try (TorchBackend backend = TorchBackend.load(model);
                Workers workers = Workers.of(2)) {
            calibrations = IntStream.range(0, 3)
                    .mapToObj(seed -> calibrated(backend, StudyFixtures.text(20, seed), workers))
                    .toList();
        }
    }

    @Test
    void maskedModelsHaveTheLossOfSlicedOnes() {
        List<PruningRecipe> recipes = SparsityControls.recipes(
                List.of(new LossProxy(), new Magnitude()), List.of(Allocation.values()), List.of(Optional.empty()));

        for (SparsityOutcome outcome : outcomes(recipes, List.of(0.25, 0.5), 2)) {
            Calibrated calibrated = calibrations.get(outcome.calibration());
            Checkpoint pruned =
                    Pruner.apply(model, outcome.recipe().plan(model, calibrated.scores(), outcome.sparsityAsked(), 2));
            // The same sums in another order, in single precision, of losses of about 3 nats.
            assertThat(outcome.losses().get(0).value()).isCloseTo(loss(pruned), within(1e-5));
        }
    }

    @Test
    void withoutPruningNothingChanges() {
        List<SparsityCurve> curves =
                curves(List.of(new LossProxy()), List.of(Optional.empty(), RIDGE), List.of(0.0), 2);

        double whole = loss(model);
        for (SparsityCurve curve : curves) {
            SparsityCurve.Point point = curve.points().get(0);
            assertThat(point.sparsity()).isZero();
            // Ridge reproduces what is there already, to rounding of single precision.
            assertThat(point.negativeLogLikelihood()).isCloseTo(whole, within(1e-5));
            assertThat(point.deviation()).isCloseTo(0, within(1e-5));
        }
    }

    @Test
    void pointsAreMeansOverCalibrations() {
        List<PruningRecipe> recipes = SparsityControls.recipes(
                List.of(new WandaSp(), new LossProxy()), List.of(Allocation.UNIFORM), List.of(RIDGE));
        List<SparsityOutcome> outcomes = outcomes(recipes, List.of(0.25, 0.5), 2);

        List<SparsityCurve> curves = SparsityStudy.curves(outcomes, 0);

        assertThat(curves).extracting(SparsityCurve::score).containsExactly("wanda-sp", "loss-proxy");
        for (int r = 0; r < 2; r++) {
            for (int s = 0; s < 2; s++) {
                SparsityCurve.Point point = curves.get(r).points().get(s);
                double[] losses = new double[3];
                for (int c = 0; c < 3; c++) {
                    losses[c] =
                            outcomes.get((r * 2 + s) * 3 + c).losses().get(0).value();
                }
                double mean = (losses[0] + losses[1] + losses[2]) / 3;
                assertThat(point.calibrations()).isEqualTo(3);
                assertThat(point.negativeLogLikelihood()).isCloseTo(mean, within(1e-12));
                // Variance of three numbers by their differences, another formula than the one under test.
                double pairs = Math.pow(losses[0] - losses[1], 2)
                        + Math.pow(losses[1] - losses[2], 2)
                        + Math.pow(losses[0] - losses[2], 2);
                assertThat(point.deviation()).isPositive().isCloseTo(Math.sqrt(pairs / 6), within(1e-9));
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        List<Optional<CompensationControls>> compensations = new ArrayList<>(List.of(Optional.empty(), RIDGE));
        compensations.add(Optional.of(new CompensationControls(0.01, Target.STREAM, Weighting.LOSS)));

        List<SparsityCurve> one = curves(List.of(new LossProxy()), compensations, List.of(0.5), 1);

        assertThat(curves(List.of(new LossProxy()), compensations, List.of(0.5), 3))
                .isEqualTo(one);
        assertThat(one)
                .extracting(SparsityCurve::compensation)
                .containsExactly("none", "ridge", "ridge-stream-loss-weighted");
    }

    @Test
    void lossMassAllocationTakesNoMoreThanUniform() {
        List<PruningRecipe> recipes = SparsityControls.recipes(
                List.of(new LossProxy()), List.of(Allocation.values()), List.of(Optional.empty()));

        List<SparsityOutcome> outcomes = outcomes(recipes, List.of(0.5), 1);

        assertThat(outcomes.subList(3, 6))
                .allSatisfy(outcome -> assertThat(outcome.sparsityAchieved())
                        .isGreaterThanOrEqualTo(outcomes.get(0).sparsityAchieved()));
    }

    @Test
    void scoresOfAnotherModelAreRefused() {
        Checkpoint other = RandomModels.checkpoint(RandomModels.llama(), 4);
        SparsityControls controls = new SparsityControls(
                List.of(new PruningRecipe(new LossProxy(), Allocation.UNIFORM, Optional.empty())), List.of(0.5), 1);

        try (Workers workers = Workers.of(1)) {
            assertThatThrownBy(() -> SparsityStudy.of(
                                    new RunnableModel(other, TorchBackend::load, workers), calibrations, controls)
                            .run(HELD_OUT, Progress.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("digest");
        }
    }

    @Test
    void aScoreThatWasNotComputedIsNamed() {
        assertThatThrownBy(
                        () -> curves(List.of(ScoreRegistry.named("obs")), List.of(Optional.empty()), List.of(0.5), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("obs");
    }

    private static Calibrated calibrated(Backend backend, TokenSequences text, Workers workers) {
        ScoredModel scored = ChannelScoring.run(
                new ChannelScoring.Request(
                        model,
                        model.sha256(),
                        text,
                        CalibrationControls.DEFAULT,
                        ScoreControls.DEFAULT,
                        List.of(new LossProxy(), new Magnitude(), new WandaSp()),
                        StudyFixtures.PROVENANCE),
                backend,
                Optional.empty(),
                workers,
                Progress.NONE);
        return new Calibrated(scored.scores(), text);
    }

    private static List<SparsityCurve> curves(
            List<ChannelScore> scores,
            List<Optional<CompensationControls>> compensations,
            List<Double> sparsities,
            int threads) {
        SparsityControls controls = new SparsityControls(
                SparsityControls.recipes(scores, List.of(Allocation.UNIFORM), compensations), sparsities, 1);
        try (Workers workers = Workers.of(threads)) {
            return SparsityStudy.of(new RunnableModel(model, TorchBackend::load, workers), calibrations, controls)
                    .run(HELD_OUT, Progress.NONE);
        }
    }

    private static List<SparsityOutcome> outcomes(List<PruningRecipe> recipes, List<Double> sparsities, int multiple) {
        List<SparsityOutcome> heard = new ArrayList<>();
        try (Workers workers = Workers.of(2)) {
            List<SparsityOutcome> outcomes = SparsityStudy.of(
                            new RunnableModel(model, TorchBackend::load, workers),
                            calibrations,
                            new SparsityControls(recipes, sparsities, multiple))
                    .outcomes(List.of(HELD_OUT), Progress.NONE, heard::add);
            assertThat(heard).isEqualTo(outcomes);
            return outcomes;
        }
    }

    private static double loss(Checkpoint checkpoint) {
        try (TorchBackend backend = TorchBackend.load(checkpoint);
                Workers workers = Workers.of(2)) {
            return Perplexity.of(backend, HELD_OUT, workers, Progress.NONE).negativeLogLikelihood();
        }
    }
}
