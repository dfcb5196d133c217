package dev.espalier.language.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.language.testing.PlantedModel;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.trial.CoreAndHalo;
import dev.espalier.network.trial.HaloAblation;
import dev.espalier.network.trial.HaloAblationControls;
import dev.espalier.network.trial.HaloAblationResult;
import dev.espalier.network.trial.HitRatePoint;
import dev.espalier.network.trial.HitRateResult;
import dev.espalier.network.trial.HitRateSweep;
import dev.espalier.network.trial.Intervention;
import dev.espalier.network.trial.LayerHaloAblation;
import dev.espalier.network.trial.PruningTrialControls;
import dev.espalier.network.trial.RandomCoreControl;
import dev.espalier.network.trial.RandomCoreResult;
import dev.espalier.network.trial.SampleLosses;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** On a model whose one important channel is known, every control must come out one way. */
class CoreControlsTest {
    private static final TinyNetwork MODEL = PlantedModel.oneChannel();
    private static final TokenSequences TEXT =
            TokenSequences.of(TinyNetwork.sequences(6, 10, PlantedModel.VOCABULARY, 8), "text");
    private static final List<ChannelSet> CORE = List.of(
            ChannelSet.of(PlantedModel.CHANNELS, 2), ChannelSet.of(PlantedModel.CHANNELS, PlantedModel.CRITICAL));

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
            result = HitRateSweep.of(
                    masked(workers), CORE, List.of(0.0, 1.0), new PruningTrialControls(0.5, 3, 5), Progress.NONE);
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
    void infeasibleRequestsAreRefused() {
        assertThatThrownBy(() -> new PruningTrialControls(1.5, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        ChannelSet half = ChannelSet.where(PlantedModel.CHANNELS, i -> i < 6);
        List<ChannelSet> large = List.of(half, half);
        try (Workers workers = Workers.of(1)) {
            assertThatThrownBy(() -> RandomCoreControl.of(
                            masked(workers), large, new PruningTrialControls(0.75, 1, 1), Progress.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("removes 9 of 12 channels, which leaves no room for a core of 6");
            assertThatThrownBy(() -> HitRateSweep.of(
                            masked(workers), large, List.of(1.0), new PruningTrialControls(0.25, 1, 1), Progress.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("removes 6 core channels where only 3");
        }
    }

    @Test
    void haloArmsAreThoseOfSingleRuns() {
        double[][] score = ChannelAblationTest.scores(MODEL, m -> m.q2());
        List<ChannelSet> halo =
                List.of(ChannelSet.of(PlantedModel.CHANNELS, 0, 1, 4), ChannelSet.of(PlantedModel.CHANNELS, 1, 2, 3));
        HaloAblationControls controls = new HaloAblationControls(OptionalInt.of(2), 3, 4, 1, 7);
        HaloAblationResult result;
        try (Workers workers = Workers.of(2)) {
            result = HaloAblation.of(masked(workers), score, new CoreAndHalo(CORE, halo), controls, Progress.NONE);
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

    private static double critical() {
        try (Workers workers = Workers.of(1)) {
            List<SampleLosses> losses = masked(workers)
                    .ablations(
                            List.of(new Intervention(
                                    PlantedModel.LAYER, ChannelSet.of(PlantedModel.CHANNELS, PlantedModel.CRITICAL))),
                            Progress.NONE);
            return losses.get(1).minus(losses.get(0)).value();
        }
    }

    private static MaskableText masked(Workers workers) {
        return new MaskableText(MODEL, TEXT, workers);
    }

    private static RandomCoreResult randomCore(double sparsity, int trials) {
        try (Workers workers = Workers.of(2)) {
            return RandomCoreControl.of(
                    masked(workers), CORE, new PruningTrialControls(sparsity, trials, 11), Progress.NONE);
        }
    }
}
