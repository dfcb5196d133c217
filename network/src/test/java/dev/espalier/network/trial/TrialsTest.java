package dev.espalier.network.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every experiment on a model that has neither tokens nor pixels, where the right answer is a sum. */
class TrialsTest {
    /** Sums of some twenty numbers near 1, in other orders. */
    private static final double ROUNDING = 1e-12;

    private static final double[][] WORTH = {
        {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, {8, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07}
    };
    private static final AdditiveModel MODEL = new AdditiveModel(WORTH, 5);
    private static final List<ChannelSet> CORE = List.of(ChannelSet.of(6, 5), ChannelSet.of(8, 0));

    @Test
    void singleChannelsCostWhatTheyAreWorth() {
        ChannelAblationResult result = ChannelAblation.of(
                MODEL, WORTH, Map.of("worth", WORTH), new AblationControls(8, 2, 1, 1), Progress.NONE);

        assertThat(result.channels()).hasSize(14);
        for (AblatedChannel c : result.channels()) {
            assertThat(c.delta()).isCloseTo(MODEL.meanChange(WORTH[c.layer()][c.channel()]), within(ROUNDING));
        }
        assertThat(result.byLayer().get(1).get(0).absolute()).isEqualTo(1);
        assertThat(result.negativeLogLikelihood()).isEqualTo(1);
        assertThat(result.predictions()).isEqualTo(1 + 2 + 3 + 1 + 2);
        assertThat(result.samples()).isEqualTo(5);
    }

    @Test
    void ablationsByDefaultAreWholeRuns() {
        List<Intervention> interventions =
                List.of(new Intervention(1, ChannelSet.of(8, 0, 3)), new Intervention(0, ChannelSet.of(6, 2)));
        List<Long> heard = new ArrayList<>();
        List<SampleLosses> losses = MODEL.ablations(interventions, (done, total, what) -> heard.add(10 * done + total));

        assertThat(losses).hasSize(3);
        assertThat(losses.get(1).minus(losses.get(0)).value()).isCloseTo(MODEL.meanChange(8.03), within(ROUNDING));
        assertThat(losses.get(2).minus(losses.get(0)).value()).isCloseTo(MODEL.meanChange(0.3), within(ROUNDING));
        assertThat(heard).containsExactly(12L, 22L);
    }

    @Test
    void aHitCostsTheCoreAndNothingElse() {
        HitRateResult result =
                HitRateSweep.of(MODEL, CORE, List.of(0.0, 1.0), new PruningTrialControls(0.5, 6, 3), Progress.NONE);

        double core = MODEL.meanChange(8 + 0.6);
        assertThat(result.points().get(0).coreRemoved()).isZero();
        assertThat(result.points().get(0).delta().values()).allMatch(delta -> delta < core / 2);
        assertThat(result.points().get(1).coreRemoved()).isEqualTo(2);
        // With the core go 2 of 5 and 3 of 7 others, between the cheapest and the dearest of these.
        assertThat(result.points().get(1).delta().values())
                .allMatch(delta -> delta >= MODEL.meanChange(8.6 + 0.3 + 0.06) - ROUNDING
                        && delta <= MODEL.meanChange(8.6 + 0.9 + 0.18) + ROUNDING);
    }

    @Test
    void theCoreIsKeptInOneArmOnly() {
        PruningTrialControls controls = new PruningTrialControls(0.5, 20, 4);
        RandomCoreResult result = RandomCoreControl.of(MODEL, CORE, controls, Progress.NONE);

        assertThat(result.coreKept().values()).allMatch(delta -> delta < MODEL.meanChange(1.2 + 0.22) + ROUNDING);
        // The order is random: that the channel worth 8 is never among the removed half has a chance of 1e-5.
        assertThat(result.randomKept().values()).anyMatch(delta -> delta > MODEL.meanChange(8));
        assertThat(RandomCoreControl.of(MODEL, CORE, controls, Progress.NONE)).isEqualTo(result);
    }

    @Test
    void haloArmsAddUp() {
        CoreAndHalo sets = new CoreAndHalo(CORE, List.of(ChannelSet.of(6, 0, 1), ChannelSet.of(8, 6, 7)));
        HaloAblationControls controls = new HaloAblationControls(OptionalInt.of(2), 3, 2, 1, 7);
        HaloAblationResult result = HaloAblation.of(MODEL, WORTH, sets, controls, Progress.NONE);

        LayerHaloAblation layer = result.layers().get(1);
        assertThat(layer.core().delta().value()).isCloseTo(MODEL.meanChange(8), within(ROUNDING));
        assertThat(layer.halo().delta().value()).isCloseTo(MODEL.meanChange(0.13), within(ROUNDING));
        assertThat(layer.haloGivenCore().value()).isCloseTo(MODEL.meanChange(0.13), within(ROUNDING));
        assertThat(layer.matched().delta().value()).isBetween(MODEL.meanChange(0.03), MODEL.meanChange(0.09));
    }

    @Test
    void removalsAreRoundedDownAndLeaveTheCoreRoom() {
        assertThat(PruningTrials.removals(MODEL, 0.4, CORE)).containsExactly(2, 3);
        List<ChannelSet> large = List.of(ChannelSet.all(6), ChannelSet.none(8));
        assertThatThrownBy(() -> PruningTrials.removals(MODEL, 0.4, large))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("layer 0")
                .hasMessageContaining("no room for a core of 6");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new CoreAndHalo(CORE, CORE)).hasMessageContaining("core and halo");
        assertThatThrownBy(() -> new PruningTrialControls(Double.NaN, 1, 1)).hasMessageContaining("sparsity");
        assertThatThrownBy(() ->
                        HitRateSweep.of(MODEL, CORE, List.of(1.5), new PruningTrialControls(0.5, 1, 1), Progress.NONE))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ChannelAblation.of(
                        MODEL, new double[][] {{1}}, Map.of(), AblationControls.DEFAULT, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        SampleLosses one = new SampleLosses(new double[] {1}, new int[] {1});
        assertThatThrownBy(() -> one.minus(new SampleLosses(new double[] {1}, new int[] {2})))
                .hasMessageContaining("different samples");
    }
}
