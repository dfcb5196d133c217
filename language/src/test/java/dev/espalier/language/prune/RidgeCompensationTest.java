package dev.espalier.language.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.espalier.formats.InputException;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.plan.WidthAllocation;
import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RidgeCompensationTest {
    private static final int[][] SEQUENCES = IntStream.range(0, 9)
            .mapToObj(i -> RandomModels.tokens(30 + i, 29, 100 + i))
            .toArray(int[][]::new);

    private static PruningPlan plan(Checkpoint model, double sparsity) {
        double[][] values = PruningFixtures.randomValues(model.configuration(), new Random(3));
        ChannelChoice choice =
                PruningFixtures.choice(model.sha256(), PruningFixtures.spec("random", Direction.KEEP_HIGH), values);
        return PruningPlanner.plan(new PrunableCheckpoint(model), choice, new WidthAllocation.Uniform(1), sparsity);
    }

    private static CompensatedModel compensated(
            Checkpoint model, PruningPlan plan, CompensationControls controls, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return RidgeCompensation.run(
                    new RunnableModel(model, TorchBackend::load, workers), plan, SEQUENCES, controls, Progress.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void noRatioMakesALayerWorse(Target target) {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama3(), 1);
        for (int percent = 10; percent <= 70; percent += 20) {
            for (Weighting weighting : Weighting.values()) {
                CompensationControls controls = new CompensationControls(0.01, target, weighting);
                for (LayerReport layer : compensated(model, plan(model, percent / 100.0), controls, 1)
                        .layers()) {
                    assertThat(layer.errorAfter()).isGreaterThan(0).isLessThan(layer.errorBefore());
                }
            }
        }
    }

    /** What was reached is what the stored weights do: rounding to single precision aside. */
    @Test
    void theReportIsWhatTheModelDoes() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 2);
        PruningPlan plan = plan(model, 0.4);
        CompensatedModel result = compensated(model, plan, CompensationControls.DEFAULT, 1);
        double[] measured = firstLayerError(model, result.pruned());
        // Single precision rounds streams near 1 by 6e-8; the error itself is above 0.01.
        assertThat(result.layers().get(0).errorAfter()).isCloseTo(measured[0] / measured[1], withinPercentage(0.01));
    }

    private static double[] firstLayerError(Checkpoint model, Checkpoint pruned) {
        double[] sums = new double[2];
        try (Backend dense = TorchBackend.load(model);
                Backend small = TorchBackend.load(pruned)) {
            for (int[] tokens : SEQUENCES) {
                try (Hidden in = dense.embed(tokens);
                        Hidden other = small.embed(tokens);
                        Hidden a = dense.forward(0, in, null, ChannelObserver.NONE);
                        Hidden b = small.forward(0, other, null, ChannelObserver.NONE);
                        Hidden silent = dense.forward(0, in, new float[24], ChannelObserver.NONE)) {
                    sums[0] += squaredDistance(a.toArray(), b.toArray());
                    sums[1] += squaredDistance(a.toArray(), silent.toArray());
                }
            }
        }
        return sums;
    }

    private static double squaredDistance(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> ((double) a[i] - b[i]) * ((double) a[i] - b[i]))
                .sum();
    }

    @Test
    void numbersDoNotDependOnThreads() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.mistral(), 3);
        PruningPlan plan = plan(model, 0.3);
        CompensationControls controls = new CompensationControls(0.01, Target.STREAM, Weighting.LOSS);
        String one = compensated(model, plan, controls, 1).pruned().sha256();
        assertThat(compensated(model, plan, controls, 3).pruned().sha256()).isEqualTo(one);
    }

    @Test
    void onlyDownProjectionsChange() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.qwen2(), 4);
        PruningPlan plan = plan(model, 0.5);
        Checkpoint sliced = Pruner.apply(model, plan);
        Checkpoint result =
                compensated(model, plan, CompensationControls.DEFAULT, 1).pruned();
        assertThat(result.configuration()).isEqualTo(sliced.configuration());
        for (String name : TensorNames.required(result.configuration()).keySet()) {
            boolean same =
                    Arrays.equals(result.tensors().read(name), sliced.tensors().read(name));
            assertThat(same).as(name).isEqualTo(!name.endsWith("down_proj.weight"));
        }
    }

    @Test
    void aPlanThatRemovesNothingChangesNothing() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 5);
        CompensatedModel result = compensated(model, plan(model, 0), CompensationControls.DEFAULT, 1);
        assertThat(result.pruned().sha256()).isEqualTo(model.sha256());
        assertThat(result.layers()).allSatisfy(l -> assertThat(l.errorAfter()).isZero());
    }

    /** Behind pruned layers the unpruned model's output is what the two targets of our own come closer to. */
    @Test
    void targetsOfTheUnprunedModelBringTheStreamCloser() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 6);
        PruningPlan plan = plan(model, 0.5);
        double bare = streamError(model, Pruner.apply(model, plan));
        double layer = streamError(model, compensatedFor(model, plan, Target.LAYER));
        double stream = streamError(model, compensatedFor(model, plan, Target.STREAM));
        assertThat(layer).isLessThan(bare);
        assertThat(stream).isLessThan(layer);
    }

    private static Checkpoint compensatedFor(Checkpoint model, PruningPlan plan, Target target) {
        return compensated(model, plan, new CompensationControls(0.01, target, Weighting.EQUAL), 1)
                .pruned();
    }

    private static double streamError(Checkpoint model, Checkpoint pruned) {
        double sum = 0;
        try (Backend dense = TorchBackend.load(model);
                Backend small = TorchBackend.load(pruned)) {
            for (int[] tokens : SEQUENCES) {
                sum += squaredDistance(last(dense, tokens), last(small, tokens));
            }
        }
        return sum;
    }

    private static float[] last(Backend backend, int[] tokens) {
        Hidden hidden = backend.embed(tokens);
        for (int l = 0; l < backend.configuration().layers(); l++) {
            try (Hidden input = hidden) {
                hidden = backend.forward(l, input, null, ChannelObserver.NONE);
            }
        }
        try (Hidden output = hidden) {
            return output.toArray();
        }
    }

    @Test
    void progressEndsAtItsTotal() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 7);
        AtomicLong done = new AtomicLong();
        AtomicLong all = new AtomicLong();
        try (Workers workers = Workers.of(1)) {
            RidgeCompensation.run(
                    new RunnableModel(model, TorchBackend::load, workers),
                    plan(model, 0.5),
                    SEQUENCES,
                    new CompensationControls(0.01, Target.DENSE, Weighting.EQUAL),
                    (finished, total, what) -> {
                        done.set(finished);
                        all.set(total);
                    });
        }
        assertThat(done.get()).isEqualTo(all.get()).isPositive();
    }

    @Test
    void noTextIsRefused() {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 8);
        PruningPlan plan = plan(model, 0.5);
        try (Workers workers = Workers.of(1)) {
            assertThatThrownBy(() -> RidgeCompensation.run(
                            new RunnableModel(model, TorchBackend::load, workers),
                            plan,
                            new int[0][],
                            CompensationControls.DEFAULT,
                            Progress.NONE))
                    .isInstanceOf(InputException.class);
        }
    }

    /** Channels that do the same: removing one of the two loses nothing that compensation cannot bring back. */
    @Test
    void aRemovedDuplicateIsCompensatedThroughTheWholeModel() {
        ModelConfiguration c = RandomModels.llama();
        Checkpoint model = PruningFixtures.withDuplicate(RandomModels.checkpoint(c, 9), 0, 3, 4);
        double[][] values = {new double[24], new double[20]};
        IntStream.range(0, 24).forEach(i -> values[0][i] = i == 4 ? -1 : 1);
        ChannelChoice choice =
                PruningFixtures.choice(model.sha256(), PruningFixtures.spec("planted", Direction.KEEP_HIGH), values);
        WidthAllocation one = new WidthAllocation.Uniform(1);
        // 1/30 of 24 and 20 channels rounds to one each.
        PruningPlan plan = PruningPlanner.plan(new PrunableCheckpoint(model), choice, one, 1 / 30.0);
        assertThat(plan.layers().get(0).removed().indices()).containsExactly(4);
        LayerReport first = compensated(model, plan, new CompensationControls(1e-6, Target.LAYER, Weighting.EQUAL), 1)
                .layers()
                .get(0);
        assertThat(first.errorBefore()).isGreaterThan(1e-3);
        // Of the order of the squared ridge, times the condition of what remains.
        assertThat(first.errorAfter()).isLessThan(1e-10);
    }
}
