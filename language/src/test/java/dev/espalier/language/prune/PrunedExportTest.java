package dev.espalier.language.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.Companions;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.plan.WidthAllocation;
import dev.espalier.network.score.LossProxy;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrunedExportTest {
    private static final String PROGRAM = "espalier test";

    @TempDir
    Path folder;

    private static PruningPlan plan(Checkpoint model) {
        ModelConfiguration c = model.configuration();
        double[][] values = PruningFixtures.randomValues(c, new Random(1));
        ChannelChoice choice = new ChannelChoice(
                model.sha256(),
                Optional.of(PruningFixtures.DIGEST),
                new LossProxy().spec(),
                values,
                List.of(),
                Optional.of(CompensationControls.DEFAULT.named()));
        return PruningPlanner.plan(new PrunableCheckpoint(model), choice, new WidthAllocation.Uniform(4), 0.4);
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.language.testing.RandomModels#configurations")
    void anExportedModelComputesTheSameNumbers(ModelConfiguration shape) throws IOException {
        Checkpoint model = RandomModels.checkpoint(shape, 21);
        PruningPlan plan = plan(model);
        int[] tokens = RandomModels.tokens(40, shape.vocabularySize(), 2);
        try (Workers workers = Workers.of(1)) {
            Checkpoint pruned = RidgeCompensation.run(
                            new RunnableModel(model, TorchBackend::load, workers),
                            plan,
                            new int[][] {tokens},
                            CompensationControls.DEFAULT,
                            Progress.NONE)
                    .pruned();
            Path out = folder.resolve("out");
            Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), "{}");
            ModelCost written = PrunedExport.write(
                    out, pruned, plan, new Companions(Optional.empty(), List.of(tokenizer)), PROGRAM);
            assertThat(written).isEqualTo(plan.after());
            assertThat(PruningPlan.read(out.resolve(PrunedExport.PLAN))).isEqualTo(plan);
            assertThat(out.resolve("tokenizer.json")).hasContent("{}");
            assertThat(Files.readString(out.resolve("espalier-export.json")))
                    .contains(plan.modelSha256(), "loss-proxy", "ridge 0.01", PROGRAM);
            try (ModelFolder again = ModelFolder.open(out)) {
                assertThat(logits(again.checkpoint(), tokens)).isEqualTo(logits(pruned, tokens));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void storedTypesAreKept(ElementType type) {
        ModelConfiguration c = PruningFixtures.configuration(4, false, List.of(8, 8));
        Checkpoint model = RandomBytes.model(c, type, 3);
        PruningPlan plan = plan(model);
        Path out = folder.resolve("out");
        PrunedExport.write(out, Pruner.apply(model, plan), plan, Companions.NONE, PROGRAM);
        try (ModelFolder again = ModelFolder.open(out)) {
            assertThat(again.checkpoint().mainType()).isEqualTo(type);
            assertThat(again.checkpoint().configuration().intermediateSizes()).containsExactly(4, 4);
            assertThat(again.configuration()
                            .orElseThrow()
                            .get("intermediate_size")
                            .intValue())
                    .isEqualTo(4);
        }
    }

    @Test
    void anEarlierExportMayBeReplacedAnythingElseMayNot() throws IOException {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 22);
        PruningPlan plan = plan(model);
        Checkpoint pruned = Pruner.apply(model, plan);
        Path out = folder.resolve("out");
        PrunedExport.write(out, pruned, plan, Companions.NONE, PROGRAM);
        PrunedExport.write(out, pruned, plan, Companions.NONE, PROGRAM);
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> PrunedExport.write(out, pruned, plan, Companions.NONE, PROGRAM))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("notes.txt");
    }

    private static float[] logits(Checkpoint model, int[] tokens) {
        try (Backend backend = TorchBackend.load(model)) {
            Hidden hidden = backend.embed(tokens);
            for (int l = 0; l < backend.configuration().layers(); l++) {
                try (Hidden input = hidden) {
                    hidden = backend.forward(l, input, null, ChannelObserver.NONE);
                }
            }
            try (Hidden output = hidden) {
                return backend.logits(output);
            }
        }
    }
}
