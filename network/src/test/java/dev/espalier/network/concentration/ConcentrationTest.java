package dev.espalier.network.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.unit.ChannelSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcentrationTest {
    /** Sums of a few hundred terms. */
    private static final double ROUNDING = 1e-12;

    /**
     * By hand: 1, 2, 3, 4 have sum 10, sum of squares 30, deviation sqrt(1.25); Gini = (3*4 + 1*3 - 1*2 - 3*1) / 40.
     */
    @Test
    void smallNumbersByHand() {
        Concentration c = Concentration.of(new double[] {3, 1, 4, 2}, 0.25);
        assertThat(c.coreSize()).isEqualTo(1);
        assertThat(c.topMass()).isCloseTo(0.4, within(ROUNDING));
        assertThat(c.gini()).isCloseTo(0.25, within(ROUNDING));
        assertThat(c.participationRatio()).isCloseTo(100.0 / 30, within(ROUNDING));
        assertThat(c.n50()).isEqualTo(2);
        assertThat(c.n90()).isEqualTo(3);
        assertThat(c.coreRatio()).isCloseTo(1.6, within(ROUNDING));
        assertThat(c.coreDistance()).isCloseTo(1.5 / Math.sqrt(1.25), within(ROUNDING));
        assertThat(c.counts()).containsExactly(1, 2, 3, 4);
        assertThat(c.spectrum()).containsExactly(4, 3, 2, 1);
        assertThat(c.masses()).containsExactly(new double[] {0.4, 0.7, 0.9, 1}, within(ROUNDING));
    }

    @Test
    void evenAndOneSidedLayersAreTheExtremes() {
        double[] even = new double[200];
        Arrays.fill(even, 3e-9);
        Concentration c = Concentration.of(even, 0.01);
        assertThat(c.gini()).isCloseTo(0, within(ROUNDING));
        assertThat(c.participationRatio()).isCloseTo(200, within(200 * ROUNDING));
        assertThat(c.topMass()).isCloseTo(0.01, within(ROUNDING));
        double[] single = new double[200];
        single[17] = 5;
        Concentration one = Concentration.of(single, 0.01);
        assertThat(one.gini()).isCloseTo(199.0 / 200, within(ROUNDING));
        assertThat(one.participationRatio()).isEqualTo(1);
        assertThat(one.topMass()).isEqualTo(1);
        assertThat(one.n90()).isEqualTo(1);
        assertThat(one.counts()).startsWith(1, 2).endsWith(200).doesNotHaveDuplicates();
    }

    @Test
    void aDeadLayerCountsAsEvenAndNothingElseIsAccepted() {
        Concentration dead = Concentration.of(new double[10], 0.1);
        assertThat(dead.topMass()).isCloseTo(0.1, within(ROUNDING));
        assertThat(dead.coreDistance()).isZero();
        assertThat(dead.spectrum()).containsOnly(0);
        assertThatThrownBy(() -> Concentration.of(new double[] {1, -1}, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Concentration.of(new double[] {1, Double.NaN}, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Sizes of the published models: arXiv 2604.23475 with rounding. */
    @Test
    void supernodesAreRoundedAndTiesGoByIndex() {
        assertThat(Supernodes.count(14336, 0.01)).isEqualTo(143);
        assertThat(Supernodes.count(11008, 0.01)).isEqualTo(110);
        assertThat(Supernodes.count(18944, 0.01)).isEqualTo(189);
        assertThat(Supernodes.count(28672, 0.01)).isEqualTo(287);
        assertThat(Supernodes.count(8, 0.01)).isEqualTo(1);
        assertThat(Supernodes.of(new double[] {1, 3, 2, 3, 3}, 0.4)).isEqualTo(ChannelSet.of(5, 1, 3));
        assertThat(Supernodes.of(IntStream.range(0, 100).mapToDouble(i -> i).toArray(), 0.03))
                .isEqualTo(ChannelSet.of(100, 97, 98, 99));
        assertThatThrownBy(() -> Supernodes.count(0, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outliersAreComparedByRank() {
        double[] power = IntStream.range(0, 100).mapToDouble(i -> Math.exp(i)).toArray();
        double[] same = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        OutlierComparison equal = OutlierComparison.of(same, power, 0.05);
        assertThat(equal.spearman()).isEqualTo(1);
        assertThat(equal.jaccard()).isEqualTo(1);
        assertThat(equal.amongOutliers()).hasSize(8).allMatch(a -> a.spearman() == 1); // 1 % is one channel only
        double[] against =
                IntStream.range(0, 100).mapToDouble(i -> i < 50 ? i : 149 - i).toArray();
        OutlierComparison mixed = OutlierComparison.of(against, power, 0.05);
        assertThat(mixed.jaccard()).isZero();
        assertThat(mixed.amongOutliers().get(4)).isEqualTo(new OutlierComparison.AmongOutliers(50, 50, -1));
        assertThat(OutlierComparison.of(new double[10], same10(), 0.1).spearman())
                .isNaN();
    }

    private static double[] same10() {
        return IntStream.range(0, 10).mapToDouble(i -> i).toArray();
    }
}
