package dev.espalier.language.backend.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.ChannelTap;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@link ReferenceModel}, its differences, and itself. */
final class TorchBackendTest {
    /** Single precision: 1e-7 per operation on values up to about 10, over some hundred operations. */
    private static final double SINGLE = 1e-5;
    /** Gradients of a sum of 40 losses reach about 30: the same relative error. */
    private static final double GRADIENT = 1e-4;

    static List<ModelConfiguration> configurations() {
        return RandomModels.configurations();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void logitsAndLossesAreTheReferences(ModelConfiguration c) {
        Checkpoint checkpoint = RandomModels.checkpoint(c, 7);
        int[] tokens = RandomModels.tokens(40, c.vocabularySize(), 3);
        ReferenceModel reference = new ReferenceModel(checkpoint);
        try (TorchBackend backend = TorchBackend.load(checkpoint)) {
            double[] expected = reference.losses(tokens, (l, u) -> {});
            assertThat(SequencePass.losses(backend, tokens, null)).containsExactly(expected, within(SINGLE));
            float[] logits = logits(backend, tokens);
            double[][] rows = reference.logits(tokens, (l, u) -> {});
            for (int k = 0; k < logits.length; k++) {
                assertThat((double) logits[k])
                        .isCloseTo(rows[k / c.vocabularySize()][k % c.vocabularySize()], within(SINGLE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void gradientsAreTheReferencesDifferences(ModelConfiguration c) {
        Checkpoint checkpoint = RandomModels.checkpoint(c, 8);
        int[] tokens = RandomModels.tokens(20, c.vocabularySize(), 4);
        ReferenceModel reference = new ReferenceModel(checkpoint);
        try (TorchBackend backend = TorchBackend.load(checkpoint)) {
            float[][] gradients = new float[c.layers()][];
            SequencePass.observeGradients(backend, tokens, tap -> gradients[tap.layer()] = tap.gradients());
            // Central differences in double precision: truncation h^2, rounding 1e-16 / h, both far below single
            // precision.
            double h = 1e-5;
            for (int layer = 0; layer < c.layers(); layer++) {
                for (int k = 0; k < gradients[layer].length; k += 7) {
                    double up = sum(reference.losses(tokens, nudge(layer, k, h)));
                    double down = sum(reference.losses(tokens, nudge(layer, k, -h)));
                    assertThat((double) gradients[layer][k]).isCloseTo((up - down) / (2 * h), within(GRADIENT));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void scalesSlopeIsTheSumOfContributions(ModelConfiguration c) {
        int[] tokens = RandomModels.tokens(30, c.vocabularySize(), 5);
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 9))) {
            double[][] contributions = new double[c.layers()][];
            SequencePass.observeGradients(backend, tokens, tap -> contributions[tap.layer()] = contributions(tap));
            // h^2 times a third derivative of order 1, and 1e-5 of rounding in the sum of losses over h: both near
            // 3e-3.
            float h = 0.02f;
            for (int layer = 0; layer < c.layers(); layer++) {
                for (int i = 0; i < c.intermediateSize(layer); i += 5) {
                    double slope = (scaled(backend, tokens, layer, i, 1 + h) - scaled(backend, tokens, layer, i, 1 - h))
                            / (2 * h);
                    assertThat(contributions[layer][i]).isCloseTo(slope, within(5e-3));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void maskedIsSliced(ModelConfiguration c) {
        Checkpoint checkpoint = RandomModels.checkpoint(c, 10);
        int[] tokens = RandomModels.tokens(30, c.vocabularySize(), 6);
        float[][] scales = new float[c.layers()][];
        scales[1] = new float[c.intermediateSize(1)];
        Arrays.fill(scales[1], 1, 8, 1f);
        try (TorchBackend backend = TorchBackend.load(checkpoint)) {
            double[] masked = SequencePass.losses(backend, tokens, scales);
            backend.replace(1, sliced(FeedForwardWeights.of(checkpoint, 1), 1, 8));
            assertThat(backend.configuration().intermediateSize(1)).isEqualTo(7);
            // Left-out terms are exact zeros; only the order of summation differs.
            assertThat(SequencePass.losses(backend, tokens, null)).containsExactly(masked, within(SINGLE));
        }
    }

    /** Longer than one block of rows, with and without a window that bites. */
    @ParameterizedTest
    @MethodSource("configurations")
    void longSequencesAreTheReferencesToo(ModelConfiguration c) {
        Checkpoint checkpoint = RandomModels.checkpoint(c, 11);
        int[] tokens = RandomModels.tokens(2 * AttentionMasks.ROWS + 37, c.vocabularySize(), 7);
        try (TorchBackend backend = TorchBackend.load(checkpoint)) {
            double[] expected = new ReferenceModel(checkpoint).losses(tokens, (l, u) -> {});
            assertThat(SequencePass.losses(backend, tokens, null)).containsExactly(expected, within(SINGLE));
            double[][] contributions = new double[c.layers()][];
            SequencePass.observeGradients(backend, tokens, tap -> contributions[tap.layer()] = contributions(tap));
            ReferenceModel reference = new ReferenceModel(checkpoint);
            double h = 1e-5;
            double slope = (sum(reference.losses(tokens, scale(0, 3, 1 + h)))
                            - sum(reference.losses(tokens, scale(0, 3, 1 - h))))
                    / (2 * h);
            // A sum of 550 contributions, each with the relative error of a gradient.
            assertThat(contributions[0][3]).isCloseTo(slope, within(1e-2));
        }
    }

    @Test
    void productsAreThoseOfTheArrays() {
        ModelConfiguration c = RandomModels.qwen2();
        int[] tokens = RandomModels.tokens(25, c.vocabularySize(), 8);
        double[] weights = new double[25];
        Arrays.setAll(weights, t -> t == 0 ? 0 : 1.0 / t);
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 12))) {
            int[] seen = new int[1];
            SequencePass.observeGradients(backend, tokens, tap -> {
                float[] u = tap.activations();
                float[] s = tap.gradients();
                double[] q = new double[u.length];
                double[] a = new double[u.length];
                Arrays.setAll(a, k -> u[k]);
                Arrays.setAll(q, k -> (double) u[k] * s[k]);
                // Double precision on sums of 25 terms: 1e-14 relative.
                assertThat(tap.activationProducts(weights))
                        .containsExactly(products(a, weights, tap.channels()), within(1e-12));
                assertThat(tap.contributionProducts(weights))
                        .containsExactly(products(q, weights, tap.channels()), within(1e-12));
                seen[0]++;
            });
            assertThat(seen[0]).isEqualTo(c.layers());
            SequencePass.observeForward(backend, tokens, tap -> {
                assertThat(tap.gradients()).isEmpty();
                assertThat(tap.writeGradientPower()).isEmpty();
                assertThatThrownBy(() -> tap.contributionProducts(weights)).isInstanceOf(IllegalStateException.class);
            });
        }
    }

    @Test
    void writeGradientPowerIsThatOfTheOutputsGradient() {
        ModelConfiguration c = RandomModels.llama();
        int[] tokens = RandomModels.tokens(25, c.vocabularySize(), 8);
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 12));
                Hidden input = backend.embed(tokens);
                Hidden gradient = backend.lossGradient(input, tokens)) {
            float[] g = gradient.toArray();
            double[] expected = new double[25];
            for (int k = 0; k < g.length; k++) {
                expected[k / c.hiddenSize()] += (double) g[k] * g[k];
            }
            backend.backward(
                            1,
                            input,
                            gradient,
                            tap -> assertThat(tap.writeGradientPower())
                                    // Sums of 16 squares in double precision.
                                    .containsExactly(expected, within(1e-13)))
                    .close();
            assertThat(expected[24]).isZero();
            assertThat(expected[0]).isPositive();
        }
    }

    @Test
    void nothingIsHeldAfterwards() {
        ModelConfiguration c = RandomModels.mistral();
        int[] tokens = RandomModels.tokens(30, c.vocabularySize(), 9);
        double[] ones = new double[30];
        Arrays.fill(ones, 1);
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 13))) {
            ChannelObserver products =
                    tap -> assertThat(tap.contributionProducts(ones)).isNotEmpty();
            SequencePass.observeGradients(backend, tokens, products);
            int held = backend.heldTensors();
            for (int k = 0; k < 50; k++) {
                SequencePass.observeGradients(backend, tokens, products);
                SequencePass.losses(backend, tokens, new float[c.layers()][]);
            }
            assertThat(backend.heldTensors()).isEqualTo(held);
        }
    }

    @Test
    void sameBitsWhateverElseRuns() {
        ModelConfiguration c = RandomModels.llama3();
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 14))) {
            List<List<Double>> alone = passes(backend, 1);
            assertThat(passes(backend, 2)).isEqualTo(alone);
        }
    }

    @Test
    void oneTokenHasNoLoss() {
        ModelConfiguration c = RandomModels.llama();
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 15))) {
            int[] one = {4};
            assertThat(SequencePass.observeGradients(
                            backend, one, tap -> assertThat(tap.gradients()).containsOnly(0f)))
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        ModelConfiguration c = RandomModels.llama();
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(c, 16))) {
            assertThatThrownBy(() -> backend.embed(new int[] {1, 29}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("29 at position 1");
            assertThatThrownBy(() -> backend.embed(new int[0])).isInstanceOf(IllegalArgumentException.class);
            try (Hidden hidden = backend.embed(new int[] {1, 2})) {
                assertThatThrownBy(() -> backend.losses(hidden, new int[] {1}))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> backend.forward(0, hidden, new float[1], ChannelObserver.NONE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("24 channels");
            }
        }
    }

    private static List<List<Double>> passes(TorchBackend backend, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return workers.map(12, k -> {
                List<Double> numbers = new ArrayList<>();
                int[] tokens = RandomModels.tokens(20 + 3 * k, 29, k);
                double[] losses = SequencePass.observeGradients(backend, tokens, tap -> {
                    for (double q : contributions(tap)) {
                        numbers.add(q);
                    }
                });
                Arrays.stream(losses).forEach(numbers::add);
                return numbers;
            });
        }
    }

    private static float[] logits(TorchBackend backend, int[] tokens) {
        List<Hidden> states = new ArrayList<>();
        states.add(backend.embed(tokens));
        for (int l = 0; l < backend.configuration().layers(); l++) {
            states.add(backend.forward(l, states.get(l), null, ChannelObserver.NONE));
        }
        float[] logits = backend.logits(states.get(states.size() - 1));
        states.forEach(Hidden::close);
        return logits;
    }

    private static double[] contributions(ChannelTap tap) {
        float[] u = tap.activations();
        float[] s = tap.gradients();
        double[] sums = new double[tap.channels()];
        for (int k = 0; k < u.length; k++) {
            sums[k % sums.length] += (double) u[k] * s[k];
        }
        return sums;
    }

    private static double scaled(TorchBackend backend, int[] tokens, int layer, int channel, float factor) {
        float[][] scales = new float[backend.configuration().layers()][];
        scales[layer] = new float[backend.configuration().intermediateSize(layer)];
        Arrays.fill(scales[layer], 1);
        scales[layer][channel] = factor;
        return sum(SequencePass.losses(backend, tokens, scales));
    }

    private static double[] products(double[] rows, double[] weights, int m) {
        double[] sums = new double[m * m];
        for (int t = 0; t < weights.length; t++) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += weights[t] * rows[t * m + k / m] * rows[t * m + k % m];
            }
        }
        return sums;
    }

    private static FeedForwardWeights sliced(FeedForwardWeights w, int from, int to) {
        int d = w.hiddenSize();
        int n = to - from;
        float[] down = new float[d * n];
        for (int i = 0; i < d; i++) {
            System.arraycopy(w.down(), i * w.channels() + from, down, i * n, n);
        }
        return new FeedForwardWeights(
                d,
                n,
                Arrays.copyOfRange(w.gate(), from * d, to * d),
                Arrays.copyOfRange(w.up(), from * d, to * d),
                down,
                w.gateBias().map(b -> Arrays.copyOfRange(b, from, to)),
                w.upBias().map(b -> Arrays.copyOfRange(b, from, to)),
                Optional.of(w.downBias().orElseGet(() -> new float[d])));
    }

    private static ReferenceModel.Channels nudge(int layer, int k, double by) {
        return (l, u) -> {
            if (l == layer) {
                u[k / u[0].length][k % u[0].length] += by;
            }
        };
    }

    private static ReferenceModel.Channels scale(int layer, int channel, double factor) {
        return (l, u) -> {
            if (l == layer) {
                Arrays.stream(u).forEach(row -> row[channel] *= factor);
            }
        };
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
