package dev.espalier.language.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final int LAYERS = 3;
    private static final int CHANNELS = 7;
    private static final int LENGTH = 9;
    private static final TinyNetwork MODEL = TinyNetwork.random(11, 6, CHANNELS, LAYERS, 1);
    private static final int[][] TEXT = TinyNetwork.sequences(10, LENGTH, 11, 2);
    private static final TokenSequences SEQUENCES = TokenSequences.of(TEXT, "text");
    private static final CalibrationControls ALL = CalibrationControls.DEFAULT
            .withActivationProducts(true)
            .withContributionProducts(true)
            .withWriteGradientPower(true)
            .withBlocks(4, 1L << 20);

    @Test
    void sumsAreThoseOfANaiveLoop() {
        List<LayerStatistics> layers = run(ALL, 2);

        double[][][] expected = naive(0, -1);
        for (int l = 0; l < LAYERS; l++) {
            ChannelMoments total = layers.get(l).total();
            assertThat(total.positions()).isEqualTo(10 * (LENGTH - 1));
            // The same numbers in single precision, added in another order: only rounding of sums of 80 doubles is
            // left.
            double[][] found = {total.u(), total.u2(), total.q(), total.q2(), total.absoluteQ(), total.s2()};
            for (int k = 0; k < found.length; k++) {
                assertThat(found[k]).containsExactly(expected[l][k], within(1e-12));
            }
        }
    }

    @Test
    void blocksAreKeptApartAndTheLastMayBeShorter() {
        LayerStatistics layer = run(ALL, 2).get(1);

        assertThat(layer.blocks()).extracting(ChannelMoments::positions).containsExactly(32L, 32L, 16L);
    }

    @Test
    void productsAgreeWithTheSums() {
        for (LayerStatistics layer : run(ALL, 2)) {
            ChannelMoments total = layer.total();
            double n = total.positions();
            SecondMoments c = layer.activationProducts().orElseThrow();
            SecondMoments q = layer.contributionProducts().orElseThrow();
            assertThat(c.weight()).isEqualTo(n);
            for (int i = 0; i < CHANNELS; i++) {
                // u and s are rounded to single precision for the sums, not for the products: 2^-24 each, squared.
                assertThat(c.get(i, i)).isCloseTo(total.u2()[i] / n, within(4e-7 * c.get(i, i)));
                assertThat(q.get(i, i)).isCloseTo(total.q2()[i] / n, within(8e-7 * q.get(i, i)));
            }
        }
    }

    @Test
    void sumOfContributionsIsTheSlopeOfTheLossInAChannelsScale() {
        List<LayerStatistics> layers = run(ALL, 1);

        for (int l = 0; l < LAYERS; l++) {
            for (int i = 0; i < CHANNELS; i++) {
                float step = 1f / 1024;
                double slope = (loss(l, i, 1 + step) - loss(l, i, 1 - step)) / (2 * step);
                // Central difference: an error of step^2/6 times a third derivative of order 10 at most; and s, u
                // rounded to 2^-24.
                assertThat(layers.get(l).total().q()[i]).isCloseTo(slope, within(2e-5));
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        List<LayerStatistics> one = run(ALL, 1);

        for (int threads : new int[] {2, 3, 8}) {
            requireSameBits(run(ALL, threads), one);
        }
    }

    @Test
    void anyBudgetGivesTheSameBits() {
        List<Integer> visited = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        List<LayerStatistics> layers = new ArrayList<>();
        CalibrationSummary summary;
        try (Workers workers = Workers.of(2)) {
            summary = Calibration.of(MODEL, SEQUENCES, ALL.withBlocks(4, 1), Optional.empty())
                    .run(workers, (done, total, what) -> last.accumulateAndGet(total - done, (a, b) -> b), layer -> {
                        visited.add(layer.layer());
                        layers.add(layer);
                    });
        }

        assertThat(summary.passes()).isEqualTo(LAYERS);
        assertThat(visited).containsExactly(0, 1, 2);
        requireSameBits(layers, run(ALL, 1));
        assertThat(summary.negativeLogLikelihood())
                .isCloseTo(loss(0, 0, 1) / (10 * (LENGTH - 1)), within(1e-12)); // order of addition
    }

    @Test
    void forwardOnlyGivesTheSameActivations() {
        List<LayerStatistics> with = run(ALL, 2);
        List<LayerStatistics> without = run(ALL.withGradients(false), 2);

        for (int l = 0; l < LAYERS; l++) {
            assertThat(without.get(l).total().hasGradients()).isFalse();
            assertThat(without.get(l).total().u2())
                    .isEqualTo(with.get(l).total().u2());
            assertThat(without.get(l).contributionProducts()).isEmpty();
            assertThat(without.get(l).activationProducts().orElseThrow().row(3))
                    .isEqualTo(with.get(l).activationProducts().orElseThrow().row(3));
        }
    }

    @Test
    void positionsAreLeftOutOnRequest() {
        List<LayerStatistics> layers = run(ALL.withPositions(2, true), 2);

        double[][][] expected = naive(2, 0);
        long zeros = Arrays.stream(TEXT)
                .flatMapToInt(tokens -> Arrays.stream(tokens, 2, LENGTH - 1))
                .filter(token -> token == 0)
                .count();
        assertThat(zeros).isPositive();
        assertThat(layers.get(2).total().positions()).isEqualTo(10 * (LENGTH - 3) - zeros);
        // Order of addition only, as above.
        assertThat(layers.get(2).total().q2()).containsExactly(expected[2][3], within(1e-12));
        assertThat(layers.get(2).activationProducts().orElseThrow().weight())
                .isEqualTo(layers.get(2).total().positions());
    }

    @Test
    void lossWeightsAreTheSquaredWriteGradients() {
        CalibrationControls controls = ALL.withLossWeights(true);
        List<LayerStatistics> layers = new ArrayList<>();
        CalibrationSummary summary;
        try (Workers workers = Workers.of(2)) {
            summary = Calibration.of(MODEL, SEQUENCES, controls, Optional.empty())
                    .run(workers, Progress.NONE, layers::add);
        }

        WriteGradientPower power = summary.power().orElseThrow();
        double sum = 0;
        double weighted = 0;
        for (int n = 0; n < TEXT.length; n++) {
            double[] w = power.of(1, n);
            float[][] u = new float[1][];
            SequencePass.observeForward(MODEL, TEXT[n], tap -> {
                if (tap.layer() == 1) {
                    u[0] = tap.activations();
                }
            });
            for (int t = 0; t < LENGTH - 1; t++) {
                sum += w[t];
                weighted += w[t] * u[0][t * CHANNELS + 2] * u[0][t * CHANNELS + 5];
            }
            // The last position has no loss and none after it, so nothing listens to it.
            assertThat(w[LENGTH - 1]).isZero();
        }
        SecondMoments c = layers.get(1).activationProducts().orElseThrow();
        assertThat(c.weight()).isCloseTo(sum, within(1e-12 * sum));
        assertThat(c.get(5, 2)).isCloseTo(weighted / sum, within(1e-6)); // u rounded to single precision here
    }

    @Test
    void leavingEverythingOutIsRefused() {
        assertThatThrownBy(() -> run(ALL.withPositions(LENGTH - 1, false), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no position");
    }

    private static double loss(int layer, int channel, float factor) {
        float[][] scales = new float[LAYERS][];
        scales[layer] = new float[CHANNELS];
        Arrays.fill(scales[layer], 1);
        scales[layer][channel] = factor;
        double sum = 0;
        for (int[] tokens : TEXT) {
            sum += Arrays.stream(SequencePass.losses(MODEL, tokens, scales)).sum();
        }
        return sum;
    }

    private static double[][][] naive(int leading, int leftOut) {
        double[][][] sums = new double[LAYERS][6][CHANNELS];
        for (int[] tokens : TEXT) {
            SequencePass.observeGradients(MODEL, tokens, tap -> {
                for (int t = leading; t < LENGTH - 1; t++) {
                    for (int i = 0; i < CHANNELS && tokens[t] != leftOut; i++) {
                        double u = tap.activations()[t * CHANNELS + i];
                        double s = tap.gradients()[t * CHANNELS + i];
                        double[] terms = {u, u * u, u * s, u * s * u * s, Math.abs(u * s), s * s};
                        for (int k = 0; k < terms.length; k++) {
                            sums[tap.layer()][k][i] += terms[k];
                        }
                    }
                }
            });
        }
        return sums;
    }

    static void requireSameBits(List<LayerStatistics> found, List<LayerStatistics> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int l = 0; l < expected.size(); l++) {
            assertThat(found.get(l)).usingRecursiveComparison().isEqualTo(expected.get(l));
        }
    }

    private static List<LayerStatistics> run(CalibrationControls controls, int threads) {
        List<LayerStatistics> layers = new ArrayList<>();
        try (Workers workers = Workers.of(threads)) {
            Calibration.of(MODEL, SEQUENCES, controls, Optional.empty()).run(workers, Progress.NONE, layers::add);
        }
        return layers;
    }
}
