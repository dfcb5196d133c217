package dev.espalier.language.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.network.plan.ModelCost;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DecoderCostTest {
    @Test
    void parametersAreThoseOfThePublishedModel() {
        ModelConfiguration llama = configuration(OptionalInt.empty());

        ModelCost cost = DecoderCost.of(llama, ElementType.BF16, 8192);

        // Meta's model card and config.json of Llama-3.1-8B: 8,030,261,248 weights in 16,060,522,496 bytes.
        assertThat(cost.parameters()).isEqualTo(8_030_261_248L);
        assertThat(cost.bytes()).isEqualTo(16_060_522_496L);
        ModelCost part = DecoderCost.ofFeedForward(llama, ElementType.BF16, 8192);
        assertThat(part.parameters()).isEqualTo(32L * 3 * 4096 * 14336);
        assertThat(part.operationsPerPosition()).isEqualTo(2.0 * part.parameters());
        // Twice the matrices that are multiplied (all but embedding and norms), and 4 * 32 * 4096 per visible position.
        double matrices = 8_030_261_248.0 - 128256.0 * 4096 - 65 * 4096;
        assertThat(cost.operationsPerPosition())
                .isCloseTo(2 * matrices + 4.0 * 32 * 4096 * 8193 / 2, within(1.0)); // exact but for rounding at 2^34
    }

    @Test
    void parametersAreThoseOfTheCheckpoint() {
        for (ModelConfiguration configuration : RandomModels.configurations()) {
            try (Checkpoint checkpoint = RandomModels.checkpoint(configuration, 1)) {
                assertThat(DecoderCost.of(configuration, ElementType.F32, 8).parameters())
                        .isEqualTo(checkpoint.parameters());
            }
        }
    }

    @Test
    void slidingWindowLimitsWhatIsSeen() {
        double full = DecoderCost.of(configuration(OptionalInt.empty()), ElementType.F32, 4)
                .operationsPerPosition();
        double window = DecoderCost.of(configuration(OptionalInt.of(2)), ElementType.F32, 4)
                .operationsPerPosition();

        // 1 + 2 + 3 + 4 positions seen against 1 + 2 + 2 + 2, over 4 tokens.
        assertThat(full - window).isCloseTo(4.0 * 32 * 4096 * 3 / 4, within(1.0)); // rounding at 2^34
    }

    private static ModelConfiguration configuration(OptionalInt window) {
        return new ModelConfiguration(
                Architecture.LLAMA,
                4096,
                List.copyOf(Collections.nCopies(32, 14336)),
                32,
                8,
                128,
                128256,
                131072,
                1e-5,
                new RotaryPositions(500000, new RotaryPositions.Llama3(8, 1, 4, 8192)),
                false,
                false,
                false,
                false,
                window,
                OptionalInt.of(128000),
                OptionalInt.of(128001));
    }
}
