package dev.espalier.network.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.unit.ChannelSet;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {
    @Test
    void matchedChannelsStandInTheSameBin() {
        double[] score = IntStream.range(0, 100).mapToDouble(i -> Math.exp(i)).toArray();
        ChannelSet halo = ChannelSet.where(100, i -> i % 4 == 0);

        ScoreBins.Match match = ScoreBins.of(ChannelSet.all(100), score, 10)
                .match(halo.indices(), RandomOrder.of(halo.complement(), RandomSource.XO_SHI_RO_256_PP.create(1L)));

        assertThat(match.inBin()).isEqualTo(halo.size());
        assertThat(match.channels().and(halo).isEmpty()).isTrue();
        for (int bin = 0; bin < 10; bin++) {
            int least = 10 * bin;
            assertThat(match.channels().stream()
                            .filter(i -> i / 10 * 10 == least)
                            .count())
                    .isEqualTo(halo.stream().filter(i -> i / 10 * 10 == least).count());
        }
    }

    @Test
    void exhaustedBinGivesWayToTheNearest() {
        double[] score = {0, 1, 2, 3, 4, 5, 6, 7};

        ScoreBins.Match match = ScoreBins.of(ChannelSet.all(8), score, 4)
                .match(
                        new int[] {6, 7},
                        RandomOrder.of(ChannelSet.where(8, i -> i < 6), RandomSource.XO_SHI_RO_256_PP.create(1L)));

        assertThat(match.inBin()).isZero();
        assertThat(match.channels()).isEqualTo(ChannelSet.of(8, 4, 5));
    }
}
