package dev.espalier.network.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** On a model whose one important channel is known, every control must come out one way. */
class CoreControlsTest {
    private static final TinyNetwork MODEL = PlantedModel.oneChannel();
    private static final TokenSequences TEXT =
            TokenSequences.of(TinyNetwork.sequences(6, 10, PlantedModel.VOCABULARY, 8), "text");
    private static final int[][] CORE = {{2}, {PlantedModel.CRITICAL}};

    @Test
    void protectingTheTrueCoreDecides() {
        RandomCoreResult result = randomCore(0.5, 8);

        assertThat(result.coreKept().n()).isEqualTo(8);
        // What is left of every other channel is a hundredth; half of them together stay below a tenth of the one.
        double one = Math.abs(critical());
        assertThat(Math.abs(result.coreKept().mean())).isLessThan(0.1 * one);
        // The order is random: the critical channel is among the removed half the time, 1 in 256 that it never is.
        assertThat(result.randomKept().values()).anyMatch(delta -> Math.abs(delta) > 0.5 * one);
        for (int t = 0; t < 8; t++) {
            assertThat(result.difference().values().get(t))
                    .isEqualTo(result.randomKept().values().get(t)
                            - result.coreKept().values().get(t));
        }
        assertThat(randomCore(0.5, 8)).isEqualTo(result);
    }

    @Test
    void lossFollowsTheHitRate() {
        HitRateResult result;
        try (Workers workers = Workers.of(2)) {
            result = HitRateSweep.of(MODEL, TEXT, CORE, 0.5, List.of(0.0, 1.0), 3, 5, workers, Progress.NONE);
        }

        HitRatePoint none = result.points().get(0);
        HitRatePoint all = result.points().get(1);
        assertThat(none.coreRemoved()).isZero();
        assertThat(all.coreRemoved()).isEqualTo(2);
        double one = Math.abs(critical());
        assertThat(none.delta().values()).allMatch(delta -> Math.abs(delta) < 0.1 * one);
        assertThat(all.delta().values()).allMatch(delta -> Math.abs(delta) > 0.5 * one);
    }

    @Test
    void removalsAreExact() {
        int[] removals = PruningTrials.removals(MODEL, 0.4, CORE);

        assertThat(removals).containsExactly(4, 4); // floor(0.4 * 12)
    }

    @Test
    void infeasibleRequestsAreRefused() {
        assertThatThrownBy(() -> randomCore(1.5, 1)).isInstanceOf(InputException.class);
        int[][] large = {{0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}};
        try (Workers workers = Workers.of(1)) {
            assertThatThrownBy(() -> RandomCoreControl.of(MODEL, TEXT, large, 0.75, 1, 1, workers, Progress.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("removes 9 of 12 channels, which leaves no room for a core of 6");
            assertThatThrownBy(
                            () -> HitRateSweep.of(MODEL, TEXT, large, 0.25, List.of(1.0), 1, 1, workers, Progress.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("removes 6 core channels where only 3");
        }
    }

    @Test
    void haloArmsAreThoseOfSingleRuns() {
        double[][] score = ChannelAblationTest.scores(MODEL, m -> m.q2());
        int[][] halo = {{0, 1, 4}, {1, 2, 3}};
        HaloAblationControls controls = new HaloAblationControls(OptionalInt.of(2), 3, 4, 1, 7);
        HaloAblationResult result;
        try (Workers workers = Workers.of(2)) {
            result = HaloAblation.of(MODEL, TEXT, score, CORE, halo, controls, workers, Progress.NONE);
        }

        LayerHaloAblation layer = result.layers().get(1);
        assertThat(layer.channels()).isEqualTo(2);
        assertThat(layer.core().delta().value()).isCloseTo(critical(), within(1e-12)); // order of addition
        assertThat(layer.core().draws().standardDeviation()).isZero();
        assertThat(layer.haloMinusMatched().value())
                .isCloseTo(
                        layer.halo().delta().value() - layer.matched().delta().value(), within(1e-12));
        assertThat(layer.haloGivenCore().value())
                .isCloseTo(
                        layer.coreAndHalo().delta().value()
                                - layer.core().delta().value(),
                        within(1e-12));
        assertThat(layer.matchedInBin()).isBetween(0.0, 1.0);
    }

    @Test
    void matchedChannelsStandInTheSameBin() {
        int[] pool = IntStream.range(0, 100).toArray();
        double[] score = IntStream.range(0, 100).mapToDouble(i -> Math.exp(i)).toArray();
        int[] halo = IntStream.range(0, 100).filter(i -> i % 4 == 0).toArray();
        int[] others = Channels.except(100, halo);

        ScoreMatching matching =
                ScoreMatching.of(halo, pool, others, score, 10, RandomSource.XO_SHI_RO_256_PP.create(1L));

        assertThat(matching.inBin()).isEqualTo(halo.length);
        assertThat(matching.channels()).doesNotHaveDuplicates();
        for (int k = 0; k < halo.length; k++) {
            assertThat(matching.channels()[k] / 10).isEqualTo(halo[k] / 10);
            assertThat(matching.channels()[k] % 4).isNotZero();
        }
    }

    @Test
    void exhaustedBinGivesWayToTheNearest() {
        double[] score = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] pool = {0, 1, 2, 3, 4, 5, 6, 7};

        ScoreMatching matching = ScoreMatching.of(
                new int[] {6, 7},
                pool,
                new int[] {0, 1, 2, 3, 4, 5},
                score,
                4,
                RandomSource.XO_SHI_RO_256_PP.create(1L));

        assertThat(matching.inBin()).isZero();
        assertThat(matching.channels()).containsExactlyInAnyOrder(4, 5);
    }

    private static double critical() {
        try (Workers workers = Workers.of(1)) {
            Ablation ablation = Ablation.of(
                    MODEL,
                    TEXT,
                    List.of(new Intervention(PlantedModel.LAYER, new int[] {PlantedModel.CRITICAL})),
                    workers,
                    Progress.NONE);
            return ablation.altered(0).minus(ablation.base()).value();
        }
    }

    private static RandomCoreResult randomCore(double sparsity, int trials) {
        try (Workers workers = Workers.of(2)) {
            return RandomCoreControl.of(MODEL, TEXT, CORE, sparsity, trials, 11, workers, Progress.NONE);
        }
    }
}
