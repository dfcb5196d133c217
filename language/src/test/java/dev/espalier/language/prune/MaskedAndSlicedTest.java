package dev.espalier.language.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.plan.WidthAllocation;
import dev.espalier.network.score.LossProxy;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskedAndSlicedTest {
    @ParameterizedTest
    @MethodSource("dev.espalier.language.testing.RandomModels#configurations")
    void aSlicedModelIsTheMaskedOne(ModelConfiguration shape) {
        Checkpoint model = RandomModels.checkpoint(shape, 11);
        double[][] values = PruningFixtures.randomValues(shape, new Random(1));
        ChannelChoice choice = PruningFixtures.choice(model.sha256(), new LossProxy().spec(), values);
        WidthAllocation allocation = new WidthAllocation.LossMass(new LossProxy(), values, 4, 0.25, 0.3);
        PruningPlan plan = PruningPlanner.plan(new PrunableCheckpoint(model), choice, allocation, 0.5);
        int[] tokens = RandomModels.tokens(40, shape.vocabularySize(), 2);
        float[] masked = logits(model, tokens, plan);
        float[] sliced = logits(Pruner.apply(model, plan), tokens, null);
        for (int i = 0; i < masked.length; i++) {
            // Single precision; the contract's bound for logits of a few units.
            assertThat(sliced[i]).isCloseTo(masked[i], within(1e-5f));
        }
    }

    private static float[] logits(Checkpoint model, int[] tokens, @Nullable PruningPlan mask) {
        try (Backend backend = TorchBackend.load(model)) {
            Hidden hidden = backend.embed(tokens);
            for (int l = 0; l < backend.configuration().layers(); l++) {
                float[] scale =
                        mask == null ? null : mask.layers().get(l).removed().factorsOff();
                try (Hidden input = hidden) {
                    hidden = backend.forward(l, input, scale, ChannelObserver.NONE);
                }
            }
            try (Hidden output = hidden) {
                return backend.logits(output);
            }
        }
    }
}
