package dev.espalier.network.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class BlocksTest {
    /** For a mean of equal blocks the jackknife is the textbook standard error of the block means. */
    @Test
    void theJackknifeOfAMeanIsItsStandardError() {
        double[] means = {1, 4, 2, 7};
        List<ChannelMoments> blocks =
                Arrays.stream(means).mapToObj(x -> block(10, 10 * x)).toList();
        double expected = Spread.of(means).deviation() / 2;
        assertThat(BlockJackknife.standardErrors(blocks, BlocksTest::mean).orElseThrow()[0])
                .isCloseTo(expected, within(1e-12)); // a few additions
    }

    @Test
    void emptyBlocksAreLeftAsideAndOneBlockTellsNothing() {
        List<ChannelMoments> two = List.of(block(10, 10), block(0, 0), block(10, 30));
        assertThat(BlockJackknife.standardErrors(two, BlocksTest::mean).orElseThrow()[0])
                .isCloseTo(1, within(1e-12));
        List<ChannelMoments> one = List.of(block(10, 10), block(0, 0));
        assertThat(BlockJackknife.standardErrors(one, BlocksTest::mean)).isEmpty();
        assertThat(BlockBootstrap.of(one, 1, 0)).isEmpty();
    }

    @Test
    void drawsHaveAsManyBlocksAndRepeat() {
        List<ChannelMoments> blocks = List.of(block(10, 1), block(10, 100), block(10, 10_000));
        BlockBootstrap bootstrap = BlockBootstrap.of(blocks, 5, 2).orElseThrow();
        List<Double> sums = new ArrayList<>();
        for (int k = 0; k < 50; k++) {
            ChannelMoments draw = bootstrap.draw(k);
            assertThat(draw.positions()).isEqualTo(30);
            assertThat(draw.u())
                    .isEqualTo(BlockBootstrap.of(blocks, 5, 2)
                            .orElseThrow()
                            .draw(k)
                            .u());
            double sum = draw.u()[0];
            // three blocks in all: digits of the number in base 100 add up to three
            assertThat(sum % 100 + Math.floor(sum / 100) % 100 + Math.floor(sum / 10_000))
                    .isEqualTo(3);
            sums.add(sum);
        }
        assertThat(sums.stream().distinct()).hasSizeGreaterThan(5); // of 10 possible
    }

    /** Three channels far above the noise of 40 blocks stay in every draw; among equals the core is chance. */
    @Test
    void aCoreFarAboveTheOthersIsStable() {
        CoreStability clear = stability(100);
        assertThat(clear.keptOften()).isEqualTo(1);
        assertThat(clear.jaccardMean()).isEqualTo(1);
        assertThat(clear.jaccardDeviation()).isZero();
        assertThat(clear.blocks()).isEqualTo(40);
        CoreStability chance = stability(1);
        assertThat(chance.jaccardMean()).isLessThan(0.7);
        assertThat(chance.keptOften()).isLessThan(1);
        assertThat(stability(1)).isEqualTo(chance);
    }

    private static CoreStability stability(double height) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(9).stream());
        List<ChannelMoments> blocks = new ArrayList<>();
        for (int b = 0; b < 40; b++) {
            double[] q2 = new double[100];
            for (int i = 0; i < 100; i++) {
                double x = normal.sample();
                q2[i] = (i < 3 ? height : 1) * (1 + x * x);
            }
            double[] zero = new double[100];
            blocks.add(new ChannelMoments(5, zero, zero, zero, q2, zero, zero));
        }
        return BlockBootstrap.of(blocks, 1, 0)
                .orElseThrow()
                .coreStability(sums -> sums.q2().clone(), 0.03, 100);
    }

    private static double[] mean(ChannelMoments sums) {
        return new double[] {sums.u()[0] / sums.positions()};
    }

    private static ChannelMoments block(long tokens, double sum) {
        double[] none = new double[0];
        return new ChannelMoments(tokens, new double[] {sum}, new double[1], none, none, none, none);
    }
}
