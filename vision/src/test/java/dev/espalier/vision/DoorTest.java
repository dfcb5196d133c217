package dev.espalier.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.plan.WidthAllocation;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.LayerEvidence;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.trial.AblatedChannel;
import dev.espalier.network.trial.AblationControls;
import dev.espalier.network.trial.ChannelAblation;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.PruningTrialControls;
import dev.espalier.network.trial.RandomCoreControl;
import dev.espalier.network.trial.RandomCoreResult;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A classifier of images is scored, tried and planned by network alone: no token anywhere. */
class DoorTest {
    private static final int PIXELS = 9;
    private static final int CLASSES = 3;
    private static final int UNITS = 10;
    private static final int CRITICAL = 4;
    /** Unit 7 reads and writes what unit 2 does. */
    private static final int TWIN = 2;

    private static final int COPY = 7;
    private static final PixelClassifier MODEL = planted();

    @Test
    void everyScoreIsComputedFromImages() {
        LayerEvidence evidence = evidence();
        for (ChannelScore score : ScoreRegistry.all()) {
            assertThat(score.score(evidence))
                    .as(score.spec().id())
                    .hasSize(UNITS)
                    .doesNotContain(Double.NaN);
        }
        double[] proxy = score("loss-proxy");
        assertThat(proxy[CRITICAL])
                .isGreaterThan(10
                        * ChannelSet.of(UNITS, CRITICAL).complement().stream()
                                .mapToDouble(i -> proxy[i])
                                .max()
                                .orElseThrow());
        assertThat(proxy[COPY]).isEqualTo(proxy[TWIN]);
    }

    /** Without a way to start behind a layer, an ablation is the masked model's run; the planted unit costs most. */
    @Test
    void switchingOffSaysWhatTheMaskedModelLoses() {
        double[][] proxy = {score("loss-proxy")};
        ChannelAblationResult result = ChannelAblation.of(
                MODEL, proxy, Map.of("loss-proxy", proxy), new AblationControls(UNITS, 2, 1, 1), Progress.NONE);

        for (AblatedChannel c : result.channels()) {
            double masked = MODEL.losses(List.of(ChannelSet.of(UNITS, c.channel())), Progress.NONE)
                    .mean()
                    .value();
            // One mean of differences, one difference of means.
            assertThat(c.delta()).isCloseTo(masked - result.negativeLogLikelihood(), within(1e-12));
            assertThat(Math.abs(c.delta()))
                    .isLessThanOrEqualTo(
                            Math.abs(result.channels().get(CRITICAL).delta()));
        }
    }

    @Test
    void theCoreDecidesHereToo() {
        RandomCoreResult result = RandomCoreControl.of(
                MODEL, List.of(ChannelSet.of(UNITS, CRITICAL)), new PruningTrialControls(0.5, 20, 1), Progress.NONE);

        assertThat(result.difference().mean()).isPositive();
    }

    @Test
    void aPlanKeepsTheCriticalUnitAndOneOfTheTwins() {
        PruningPlan plan = PruningPlanner.plan(MODEL, choice("q-greedy"), new WidthAllocation.Uniform(1), 0.5);

        ChannelSet kept = plan.layers().get(0).kept();
        assertThat(kept.size()).isEqualTo(5);
        assertThat(kept.contains(CRITICAL)).isTrue();
        assertThat(kept.contains(TWIN) && kept.contains(COPY)).isFalse();
        assertThat(plan.before()).isEqualTo(MODEL.cost(List.of(UNITS)));
        assertThat(plan.after().parameters()).isEqualTo(5 * (PIXELS + CLASSES));
    }

    private static ChannelChoice choice(String id) {
        return new ChannelChoice(
                "0".repeat(64),
                Optional.empty(),
                ScoreRegistry.named(id).spec(),
                new double[][] {score(id)},
                List.of(),
                Optional.empty());
    }

    private static double[] score(String id) {
        return ScoreRegistry.named(id).score(evidence());
    }

    private static LayerEvidence evidence() {
        return new LayerEvidence(MODEL, MODEL.pass(16), ScoreControls.DEFAULT);
    }

    /** Random but for one unit that writes twenty times as much as the others, and one that is there twice. */
    private static PixelClassifier planted() {
        Random random = new Random(5);
        float[] reads = new float[UNITS * PIXELS];
        float[] writes = new float[CLASSES * UNITS];
        for (int k = 0; k < reads.length; k++) {
            reads[k] = (float) random.nextGaussian();
        }
        for (int k = 0; k < writes.length; k++) {
            writes[k] = (float) (random.nextGaussian() * (k % UNITS == CRITICAL ? 1 : 0.05));
        }
        System.arraycopy(reads, TWIN * PIXELS, reads, COPY * PIXELS, PIXELS);
        for (int c = 0; c < CLASSES; c++) {
            writes[c * UNITS + COPY] = writes[c * UNITS + TWIN];
        }
        double[][] images = new double[200][PIXELS];
        for (int n = 0; n < images.length; n++) {
            images[n] = random.doubles(PIXELS).toArray();
        }
        return new PixelClassifier(reads, writes, images, new int[images.length]).trusted();
    }
}
