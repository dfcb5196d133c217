package dev.espalier.network.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.testing.GatedWeights;
import dev.espalier.network.testing.LayerDraws;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class HaloTest {
    /** The golden values are given to six decimals. */
    private static final double SIX_DECIMALS = 5e-7;

    private static final double ROUNDING = 1e-12;

    @Test
    void mutualInformationHasTheKnownValues() {
        assertThat(Redundancy.mutualInformation(0.5)).isCloseTo(0.143841, within(SIX_DECIMALS));
        assertThat(Redundancy.mutualInformation(0.9)).isCloseTo(0.830366, within(SIX_DECIMALS));
        assertThat(Redundancy.mutualInformation(0.9999)).isCloseTo(4.258622, within(SIX_DECIMALS));
        assertThat(Redundancy.mutualInformation(1)).isEqualTo(Redundancy.mutualInformation(0.9999));
        assertThat(Redundancy.mutualInformation(-0.5)).isEqualTo(Redundancy.mutualInformation(0.5));
        // where 1 - rho^2 rounds to 1: rho^2 / 2
        assertThat(Redundancy.mutualInformation(1e-9)).isCloseTo(5e-19, within(1e-30));
    }

    @Test
    void protectionHasTheKnownValues() {
        double[] redundancy = {0.3, 0.1, 0.5, 0.2, 0.4};
        assertThat(Protection.RANK_POWER.of(redundancy, 8, 0.2))
                .containsExactly(new double[] {0.996875, 1.0, 0.2, 0.999988, 0.919910}, within(SIX_DECIMALS));
        assertThat(Protection.RANK.of(redundancy, 8, 0.2))
                .containsExactly(new double[] {0.5, 1, 0, 0.75, 0.25}, within(ROUNDING));
        assertThat(Protection.MINMAX.of(new double[] {1, 5, 2}, 8, 0.2))
                .containsExactly(new double[] {1, 0, 0.75}, within(ROUNDING));
    }

    @Test
    void nothingToRankAgainstProtectsAndTiesShareTheirRank() {
        for (Protection protection : Protection.values()) {
            assertThat(protection.of(new double[] {0.7}, 8, 0.2)).containsExactly(1);
            assertThat(protection.of(new double[0], 8, 0.2)).isEmpty();
        }
        assertThat(Protection.RANK.of(new double[] {0, 0, 0}, 8, 0.2)).containsExactly(0.5, 0.5, 0.5);
        assertThat(Protection.RANK.of(new double[] {2, 1, 2}, 8, 0.2)).containsExactly(0.25, 1, 0.25);
        assertThat(Protection.MINMAX.of(new double[] {3, 3}, 8, 0.2)).containsExactly(1, 1);
    }

    @Test
    void aUniformColumnConnectsByChance() {
        float[] down = new float[32 * 3];
        for (int h = 0; h < 32; h++) {
            down[h * 3] = h < 4 ? 2 : 0.25f;
            down[h * 3 + 1] = h % 2 == 0 ? 0.5f : -0.5f;
        }
        GatedWeights weights = weights(32, 3, down);
        double[] writing = Connectivity.writing(weights, ChannelSet.of(3, 0));
        int[] support = Connectivity.support(writing, 4);
        assertThat(support).containsExactly(0, 1, 2, 3);
        double[] connectivity = Connectivity.of(weights, support);
        assertThat(connectivity[0]).isCloseTo(8.0 / 15, within(ROUNDING));
        assertThat(connectivity[1]).isCloseTo(4.0 / 32, within(ROUNDING)); // K / d
        assertThat(connectivity[2]).isZero();
        assertThat(Connectivity.support(writing, 256)).hasSize(8); // a quarter of the dimensions
        assertThat(Connectivity.supportOfMass(writing, 8.0 / 15)).containsExactly(0, 1, 2, 3);
        assertThat(Connectivity.supportOfMass(writing, 0.01)).containsExactly(0);
        assertThat(Connectivity.supportOfMass(writing, 1)).hasSize(32);
    }

    @Test
    void writeDimensionCountsEqualDimensions() {
        float[] down = new float[16 * 40];
        for (int i = 0; i < 40; i++) {
            for (int h = 0; h < 16; h++) {
                down[h * 40 + i] = i < 2 && h >= 4 ? 0 : 1;
            }
        }
        GatedWeights weights = weights(16, 40, down);
        EffectiveWriteDimension found = EffectiveWriteDimension.of(weights, ChannelSet.of(40, 0, 1), 5, 1, 0);
        assertThat(found.core()).isCloseTo(4, within(ROUNDING));
        assertThat(found.randomMean()).isCloseTo(16, within(1e-10)); // exp of a sum of logarithms
        assertThat(found.randomDeviation()).isCloseTo(0, within(1e-10));
        assertThat(EffectiveWriteDimension.of(weights(16, 40, new float[640]), ChannelSet.of(40, 3)))
                .isZero();
    }

    @Test
    void correlationIsFreeOfScale() {
        double[][] q = correlated(300, 0.5, 11);
        double[][] tiny = Arrays.stream(q)
                .map(r -> Arrays.stream(r).map(x -> x * 1e-9).toArray())
                .toArray(double[][]::new);
        Redundancy plain = redundancy(q, false);
        Redundancy scaled = redundancy(tiny, false);
        double[] a = plain.toCore(ChannelSet.of(4, 1, 2, 3), ChannelSet.of(4, 0), 1);
        double[] b = scaled.toCore(ChannelSet.of(4, 1, 2, 3), ChannelSet.of(4, 0), 1);
        assertThat(b).containsExactly(a, within(1e-9)); // the cancellation of a variance near its second moment
        assertThat(a[0]).isGreaterThan(0.05);
    }

    @Test
    void negativeCorrelationsCountOnlyOnRequestAndDeadChannelsNever() {
        double[][] q = {{1, -1, 5, 0}, {-1, 1, 5, 0}, {2, -2, 5, 0}, {-2, 2, 5, 0}};
        ChannelSet all = ChannelSet.all(4);
        assertThat(redundancy(q, true).toCore(all, ChannelSet.of(4, 0), 5)).containsExactly(0, 0, 0, 0);
        double copy = Redundancy.mutualInformation(1);
        assertThat(redundancy(q, false).toCore(all, ChannelSet.of(4, 0), 5)).containsExactly(0, copy, 0, 0);
        assertThat(redundancy(q, false).correlation(0, 2)).isNaN();
        // the dead core channels are skipped, not averaged in as zeros
        assertThat(redundancy(q, false).toCore(ChannelSet.of(4, 1), ChannelSet.of(4, 0, 2, 3), 5))
                .containsExactly(copy);
    }

    /** Normal draws of correlation 0.5 share 0.143841 nats. */
    @Test
    void aKnownCorrelationIsRecovered() {
        double[] found =
                redundancy(correlated(20_000, 0.5, 3), true).toCore(ChannelSet.of(4, 1), ChannelSet.of(4, 0), 1);
        // d MI / d rho = rho / (1 - rho^2) = 2/3; sd of rho-hat = (1 - rho^2) / sqrt(n) = 0.0053; four of them
        assertThat(found[0]).isCloseTo(0.143841, within(4 * 0.0053 * 2 / 3));
    }

    @Test
    void coreAndHaloHaveTheirSizes() {
        LayerDraws draws = LayerDraws.random(16, 205, 100, 5);
        double[] lossProxy = IntStream.range(0, 205).mapToDouble(i -> i).toArray();
        Halo halo = Halo.of(
                lossProxy,
                draws.weights(),
                draws.statistics().total(),
                LayerDraws.secondMoments(draws.contributions()),
                HaloControls.DEFAULT);
        assertThat(halo.core()).isEqualTo(ChannelSet.of(205, 203, 204));
        assertThat(halo.support()).hasSize(4);
        assertThat(halo.members().size()).isEqualTo(20);
        assertThat(halo.members().and(halo.core()).isEmpty()).isTrue();
        double least = halo.members().stream()
                .mapToDouble(i -> halo.connectivity()[i])
                .min()
                .orElseThrow();
        assertThat(halo.others().size()).isEqualTo(183);
        assertThat(halo.others().stream()
                        .mapToDouble(i -> halo.connectivity()[i])
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(least);
        assertThat(halo.protection()).contains(0.2).hasSize(20);
        assertThat(halo.coreFirst(lossProxy, lossProxy)).endsWith(202, 203 + 204, 204 + 204);
    }

    /**
     * Halo channels that repeat the core are told from others that do not; without a repeat the interval holds zero.
     */
    @Test
    void aHaloThatRepeatsTheCoreIsSeen() {
        HaloSummary repeating = summary(0.8);
        assertThat(repeating.lower()).isPositive();
        assertThat(repeating.halo().mean())
                .isGreaterThan(10 * repeating.randomCore().mean());
        assertThat(repeating.halo().n()).isEqualTo(repeating.others().n()).isEqualTo(20);
        HaloSummary apart = summary(0);
        assertThat(apart.lower()).isNegative();
        assertThat(apart.upper()).isPositive();
        assertThat(summary(0)).isEqualTo(apart);
    }

    /** 4 core channels, 20 halo channels that correlate with the first by rho, 76 that do not. */
    private static HaloSummary summary(double rho) {
        UniformRandomProvider stream = RandomStreams.of(17).stream();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(stream);
        double[][] q = new double[2000][100];
        for (double[] row : q) {
            for (int i = 0; i < row.length; i++) {
                double own = normal.sample();
                row[i] = i >= 4 && i < 24 ? rho * row[0] + Math.sqrt(1 - rho * rho) * own : own;
            }
        }
        Redundancy redundancy = redundancy(q, true);
        ChannelSet core = ChannelSet.of(100, 0, 1, 2, 3);
        ChannelSet members = ChannelSet.where(100, i -> i >= 4 && i < 24);
        double[] own = redundancy.toCore(members, core, 5);
        Halo halo = new Halo(core, new int[] {0}, new double[100], members, own, new double[20]);
        return HaloSummary.of(halo, redundancy, 5, new HaloSummary.Drawing(200, 1, 0))
                .orElseThrow();
    }

    private static Redundancy redundancy(double[][] q, boolean positiveOnly) {
        SecondMoments products = LayerDraws.secondMoments(q);
        double[] means = IntStream.range(0, q[0].length)
                .mapToDouble(i ->
                        Arrays.stream(q).mapToDouble(row -> row[i]).average().orElseThrow())
                .toArray();
        return Redundancy.of(products, means, positiveOnly);
    }

    /** Four columns of mean 0.5, the second correlated with the first. */
    private static double[][] correlated(int n, double rho, long seed) {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(seed).stream());
        double[][] q = new double[n][4];
        for (double[] row : q) {
            for (int i = 0; i < 4; i++) {
                row[i] = normal.sample();
            }
            row[1] = rho * row[0] + Math.sqrt(1 - rho * rho) * row[1];
            for (int i = 0; i < 4; i++) {
                row[i] += 0.5;
            }
        }
        return q;
    }

    private static GatedWeights weights(int d, int m, float[] down) {
        return new GatedWeights(d, m, new float[m * d], new float[m * d], down);
    }
}
