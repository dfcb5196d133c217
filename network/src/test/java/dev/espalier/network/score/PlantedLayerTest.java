package dev.espalier.network.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.testing.GatedWeights;
import dev.espalier.network.testing.LayerDraws;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** Layers whose truth is known because it was put there. */
class PlantedLayerTest {
    private static final int CHANNELS = 40;
    private static final int LOSS = 23;
    private static final int FIRST = 5;
    private static final int TWIN = 31;

    /**
     * Channel 23 alone meets a large gradient; channel 7 has by far the largest activation and no gradient to speak of.
     */
    @Test
    void theOneChannelThatCarriesTheLossComesFirst() {
        double[][] u = normal(1000, 1);
        double[][] s = normal(1000, 2);
        for (int t = 0; t < u.length; t++) {
            s[t][LOSS] *= 10;
            u[t][7] *= 100;
            s[t][7] /= 1000;
        }
        LayerEvidence evidence = evidence(LayerDraws.statistics(u, s));
        for (ChannelScore score :
                new ChannelScore[] {new LossProxy(), new FactoredLossProxy(), new Taylor(), new QuadraticGreedy()}) {
            assertThat(best(score.score(evidence))).as(score.spec().id()).isEqualTo(LOSS);
        }
        assertThat(best(new ActivationPower().score(evidence))).isEqualTo(7);
        // E[q^2] / 2 = 100 / 2; its standard error over 1000 normal products is 50 sqrt(8) / sqrt(1000) = 4.5; four of
        // them
        assertThat(new LossProxy().score(evidence)[LOSS]).isCloseTo(50, within(18.0));
        double error = new LossProxy().standardErrors(evidence).orElseThrow()[LOSS];
        assertThat(error).isBetween(2.0, 9.0); // 20 blocks know 4.5 to a factor of two
    }

    /**
     * A pair of copies, each of less loss than any other channel alone but dear together: with q the same for both,
     * removing both costs 4 E[q^2].
     */
    @Test
    void ofTwoCopiesExactlyOneGoesEarly() {
        double[][] q = normal(2000, 3);
        for (double[] row : q) {
            row[FIRST] *= 0.8;
            row[TWIN] = row[FIRST];
        }
        LayerEvidence evidence = evidence(LayerDraws.statistics(q, ones(q.length)));
        double[] lossProxy = new LossProxy().score(evidence);
        assertThat(lossProxy[FIRST]).isEqualTo(lossProxy[TWIN]);
        // what tells nothing of pairs puts both at the bottom
        assertThat(rank(lossProxy, FIRST)).isLessThan(2);
        assertThat(rank(lossProxy, TWIN)).isLessThan(2);
        double[] step = new QuadraticGreedy().score(evidence);
        assertThat(step[FIRST]).isZero(); // the lower index of equal ones
        // rise of the twin once the other is gone: 3 * 0.64 against 1 for any channel on its own
        assertThat(step[TWIN]).isGreaterThan(CHANNELS - 3);
    }

    /**
     * Two channels of large but opposite contributions cost nothing together, so the second follows the first at once.
     */
    @Test
    void channelsThatCancelGoTogether() {
        double[][] q = normal(2000, 4);
        for (double[] row : q) {
            row[FIRST] *= 0.9;
            row[TWIN] = -1.5 * row[FIRST];
        }
        LayerEvidence evidence = evidence(LayerDraws.statistics(q, ones(q.length)));
        assertThat(rank(new LossProxy().score(evidence), TWIN)).isEqualTo(CHANNELS - 1);
        double[] step = new QuadraticGreedy().score(evidence);
        assertThat(step[FIRST]).isZero();
        assertThat(step[TWIN]).isEqualTo(1);
    }

    /**
     * Of every set the greedy rule passes through, the next removal is the cheapest by the objective summed out in
     * full.
     */
    @Test
    void everyGreedyStepIsTheCheapestByTheWholeObjective() {
        for (int seed = 0; seed < 20; seed++) {
            double[][] q = Arrays.stream(LayerDraws.random(4, 8, 30, seed).contributions())
                    .toArray(double[][]::new);
            SecondMoments products = LayerDraws.secondMoments(q);
            LayerDraws draws = LayerDraws.random(4, 8, 30, seed);
            double[] step = new QuadraticGreedy()
                    .score(new LayerEvidence(draws.weights(), draws.statistics(), ScoreControls.DEFAULT));
            int removed = 0;
            for (int k = 0; k < 8; k++) {
                int[] order = new int[8];
                for (int i = 0; i < 8; i++) {
                    order[(int) step[i]] = i;
                }
                int chosen = removed | 1 << order[k];
                double cost = objective(products, chosen);
                for (int i = 0; i < 8; i++) {
                    if ((removed & 1 << i) == 0) {
                        // sums of at most 64 terms of one size
                        assertThat(cost)
                                .isLessThanOrEqualTo(objective(products, removed | 1 << i) + 1e-12 * Math.abs(cost));
                    }
                }
                removed = chosen;
            }
        }
    }

    /** E[(sum of q over the set)^2]. */
    private static double objective(SecondMoments products, int set) {
        double sum = 0;
        for (int i = 0; i < products.size(); i++) {
            for (int j = 0; j < products.size(); j++) {
                sum += (set >> i & 1) * (set >> j & 1) * products.get(i, j);
            }
        }
        return sum;
    }

    private static int best(double[] values) {
        return IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
    }

    private static long rank(double[] values, int i) {
        return Arrays.stream(values).filter(x -> x < values[i]).count();
    }

    private static double[][] normal(int n, long seed) {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(seed).stream());
        double[][] x = new double[n][CHANNELS];
        for (double[] row : x) {
            Arrays.setAll(row, i -> normal.sample());
        }
        return x;
    }

    private static double[][] ones(int n) {
        double[][] x = new double[n][CHANNELS];
        for (double[] row : x) {
            Arrays.fill(row, 1);
        }
        return x;
    }

    private static LayerEvidence evidence(LayerStatistics statistics) {
        float[] matrix = new float[4 * CHANNELS];
        Arrays.fill(matrix, 1);
        return new LayerEvidence(
                new GatedWeights(4, CHANNELS, matrix, matrix, matrix), statistics, ScoreControls.DEFAULT);
    }
}
