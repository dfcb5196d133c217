package dev.espalier.language.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.evaluate.DecoderCost;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.plan.WidthAllocation;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LossProxy;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreSpec;
import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.unit.ChannelSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrunerTest {
    private static final ModelConfiguration SHAPE = PruningFixtures.configuration(4, true, List.of(9, 6));
    private static final ScoreSpec HIGH = PruningFixtures.spec("high", Direction.KEEP_HIGH);

    private static PruningPlan plan(Checkpoint model, double sparsity) {
        double[][] values = PruningFixtures.randomValues(SHAPE, new Random(5));
        ChannelChoice choice = PruningFixtures.choice(model.sha256(), HIGH, values);
        return PruningPlanner.plan(new PrunableCheckpoint(model), choice, new WidthAllocation.Uniform(1), sparsity);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void keptNumbersAreTheOriginalBytes(ElementType type) throws IOException {
        Checkpoint model = RandomBytes.model(SHAPE, type, 1);
        PruningPlan plan = plan(model, 0.4);
        Checkpoint pruned = Pruner.apply(model, plan);
        int size = type.bytes();
        for (int l = 0; l < 2; l++) {
            ChannelSet kept = plan.layers().get(l).kept();
            String up = TensorNames.feedForward(l, "up", "weight");
            assertThat(bytes(pruned, up))
                    .isEqualTo(gathered(bytes(model, up), 1, SHAPE.intermediateSize(l), kept, 4 * size));
            String bias = TensorNames.feedForward(l, "gate", "bias");
            assertThat(bytes(pruned, bias))
                    .isEqualTo(gathered(bytes(model, bias), 1, SHAPE.intermediateSize(l), kept, size));
            String down = TensorNames.feedForward(l, "down", "weight");
            assertThat(bytes(pruned, down))
                    .isEqualTo(gathered(bytes(model, down), 4, SHAPE.intermediateSize(l), kept, size));
            for (String same : List.of(TensorNames.feedForward(l, "down", "bias"), TensorNames.attentionNorm(l))) {
                assertThat(bytes(pruned, same)).isEqualTo(bytes(model, same));
            }
        }
    }

    @Test
    void numbersReadAreThoseOfTheKeptChannels() {
        Checkpoint model = RandomBytes.model(SHAPE, ElementType.F32, 2);
        PruningPlan plan = plan(model, 0.4);
        FeedForwardWeights whole = FeedForwardWeights.of(model, 1);
        FeedForwardWeights part = FeedForwardWeights.of(Pruner.apply(model, plan), 1);
        int[] kept = plan.layers().get(1).kept().indices();
        assertThat(part.channels()).isEqualTo(kept.length);
        for (int k = 0; k < kept.length; k++) {
            for (int h = 0; h < 4; h++) {
                assertThat(part.gate()[4 * k + h]).isEqualTo(whole.gate()[4 * kept[k] + h]);
                assertThat(part.down()[h * kept.length + k]).isEqualTo(whole.down()[6 * h + kept[k]]);
            }
        }
    }

    @Test
    void whatWasPredictedIsWhatTheModelTakes() {
        Checkpoint model = RandomBytes.model(SHAPE, ElementType.BF16, 3);
        PruningPlan plan = plan(model, 0.5);
        Checkpoint pruned = Pruner.apply(model, plan);
        assertThat(plan.before()).isEqualTo(DecoderCost.of(model));
        assertThat(plan.after()).isEqualTo(DecoderCost.of(pruned));
        // Of 9 and 6 channels, 5 and 3 stay (4.5 rounds up); a channel has 3 * 4 weights and 2 biases.
        assertThat(model.parameters() - pruned.parameters()).isEqualTo((4 + 3) * 14);
        assertThat(plan.before().operationsPerPosition() - plan.after().operationsPerPosition())
                .isEqualTo(2 * (4 + 3) * 12);
        assertThat(plan.widths()).isEqualTo(pruned.configuration().intermediateSizes());
    }

    @Test
    void aPlanForAnotherModelIsRefused() {
        PruningPlan plan = plan(RandomBytes.model(SHAPE, ElementType.F32, 3), 0.5);
        Checkpoint other = RandomBytes.model(SHAPE, ElementType.F32, 4);
        assertThatThrownBy(() -> Pruner.apply(other, plan))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.MISMATCH));
    }

    @Test
    void theScoreDecidesWithItsSignAndDirection() {
        ModelConfiguration c = PruningFixtures.configuration(4, false, List.of(6));
        Checkpoint model = RandomBytes.model(c, ElementType.F32, 6);
        double[][] values = {{-9, 1, 0.0, -0.0, 2, -3}};
        assertThat(kept(model, HIGH, values)).containsExactly(1, 2, 4);
        assertThat(kept(model, PruningFixtures.spec("low", Direction.KEEP_LOW), values))
                .containsExactly(0, 2, 5);
        assertThatThrownBy(() -> kept(model, PruningFixtures.spec("info", Direction.INFO), values))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("info");
    }

    private static int[] kept(Checkpoint model, ScoreSpec spec, double[][] values) {
        ChannelChoice choice = PruningFixtures.choice(PruningFixtures.DIGEST, spec, values);
        return PruningPlanner.plan(new PrunableCheckpoint(model), choice, new WidthAllocation.Uniform(1), 0.5)
                .layers()
                .get(0)
                .kept()
                .indices();
    }

    @Test
    void thePlanSaysWhatWentAndWhy() {
        ModelConfiguration c = PruningFixtures.configuration(4, false, List.of(4));
        Checkpoint model = RandomBytes.model(c, ElementType.F32, 7);
        ChannelChoice choice = new ChannelChoice(
                PruningFixtures.DIGEST,
                Optional.empty(),
                HIGH,
                new double[][] {{4, 1, 3, 2}},
                List.of(ChannelSet.of(4, 0, 3)),
                Optional.empty());
        PruningPlan plan =
                PruningPlanner.plan(new PrunableCheckpoint(model), choice, new WidthAllocation.Uniform(1), 0.5);
        assertThat(plan.layers())
                .containsExactly(new LayerPlan(ChannelSet.of(4, 0, 2), 3, List.of(1.0, 2.0), ChannelSet.of(4, 3)));
    }

    @Test
    void scoresOfAnotherShapeOrNotFiniteAreRefused() {
        ModelConfiguration c = PruningFixtures.configuration(4, false, List.of(3));
        Checkpoint model = RandomBytes.model(c, ElementType.F32, 8);
        assertThatThrownBy(() -> kept(model, HIGH, new double[][] {{1, 2}}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one value per channel");
        assertThatThrownBy(() -> kept(model, HIGH, new double[][] {{1, Double.NaN, 2}}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("channel 1");
    }

    @Test
    void aFileOfScoresNamesItsModelAndText() {
        double[][] values = {{4, 1, 3, 2}};
        ChannelScores scores = new ChannelScores(
                PruningFixtures.DIGEST,
                List.of(4),
                PruningFixtures.DIGEST,
                100,
                0,
                ScoreControls.DEFAULT,
                1,
                Map.of("loss-proxy", values, "magnitude", values),
                Map.of(),
                List.of(),
                PruningFixtures.provenance());
        ChannelChoice choice = ChannelChoice.of(scores, "loss-proxy", Optional.empty());
        assertThat(choice.modelSha256()).isEqualTo(PruningFixtures.DIGEST);
        assertThat(choice.calibrationSha256()).contains(PruningFixtures.DIGEST);
        assertThat(choice.score()).isEqualTo(new LossProxy().spec());
        // Weights alone know no text.
        assertThat(ChannelChoice.of(scores, "magnitude", Optional.empty()).calibrationSha256())
                .isEmpty();
        assertThatThrownBy(() -> ChannelChoice.of(scores, "taylor", Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("taylor");
    }

    private static byte[] bytes(Checkpoint model, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.tensors().copyTo(name, out);
        return out.toByteArray();
    }

    private static byte[] gathered(byte[] all, int cycles, int groups, ChannelSet kept, int size) {
        List<Byte> result = new ArrayList<>();
        for (int c = 0; c < cycles; c++) {
            for (int g : kept.indices()) {
                for (int b = 0; b < size; b++) {
                    result.add(all[(c * groups + g) * size + b]);
                }
            }
        }
        byte[] bytes = new byte[result.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = result.get(i);
        }
        return bytes;
    }
}
