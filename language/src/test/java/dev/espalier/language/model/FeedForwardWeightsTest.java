package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.unit.UnitWeights;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedForwardWeightsTest {
    @Test
    void aChannelIsARowOfGateAndUpAndAColumnOfDown() {
        UnitWeights weights = new FeedForwardWeights(
                3,
                2,
                new float[] {3, 4, 0, 0, 0, 1},
                new float[] {0, 5, 12, 2, 0, 0},
                new float[] {1, 0, 2, 3, 2, 4},
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(weights.units()).isEqualTo(2);
        assertThat(weights.outputs()).isEqualTo(3);
        assertThat(weights.squaredWriteNorms()).containsExactly(9, 25);
        assertThat(weights.magnitudes()).containsExactly(5 + 13 + 3, 1 + 2 + 5);
    }
}
