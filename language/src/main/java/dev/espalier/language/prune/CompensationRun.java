package dev.espalier.language.prune;

import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.formats.tensor.OverlaidTensors;
import dev.espalier.formats.tensor.TensorInfo;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.Matrices;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.RidgeProblem;
import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;

/** One walk through the layers: measure behind the pruned prefix, solve, put the new weights in, move on. */
final class CompensationRun {
    /**
     * Sums kept apart while sequences run at once; fixed, so that the order of additions does not depend on threads.
     */
    private static final int MOST_PARTS = 4;

    /** Numbers the parts' matrices may have together, 1 GiB, unless one alone has more. */
    private static final long PART_BUDGET = 1L << 27;

    /** What a run works on. */
    record Input(
            Checkpoint dense,
            Checkpoint pruned,
            PruningPlan plan,
            int[][] sequences,
            CompensationControls controls,
            TokenWeights weights,
            Workers workers,
            Progress progress) {}

    private final Input in;
    private final ResidualStreams working;
    private final @Nullable ResidualStreams reference;
    private final MemoryTensors.Builder downs = MemoryTensors.builder();
    private final AtomicLong passes = new AtomicLong();

    /**
     * A walk yet to be made.
     *
     * @param working streams of the unpruned model, whose feed-forward weights will be replaced
     * @param reference those of another instance, left as it is; null when the target needs none
     */
    CompensationRun(Input in, ResidualStreams working, @Nullable ResidualStreams reference) {
        this.in = in;
        this.working = working;
        this.reference = reference;
    }

    /** The whole walk; once only. */
    CompensatedModel run() {
        List<LayerReport> reports = new ArrayList<>();
        for (int l = 0; l < in.plan.layers().size(); l++) {
            reports.add(layer(l));
        }
        OverlaidTensors tensors = new OverlaidTensors(in.pruned.tensors(), downs.build());
        return new CompensatedModel(new Checkpoint(in.pruned.configuration(), tensors, in.pruned.origin()), reports);
    }

    private LayerReport layer(int l) {
        long start = System.nanoTime();
        FeedForwardWeights part = FeedForwardWeights.of(in.pruned, l);
        RidgeProblem problem = reference == null ? ownOutput(l) : denseTarget(l, part, working, reference);
        RidgeProblem.Solution solution = problem.solve(in.controls.ridge());
        DMatrixRMaj weights = Matrices.of(part.down(), part.hiddenSize(), part.channels());
        double length = NormOps_DDRM.normF(weights);
        CommonOps_DDRM.addEquals(weights, solution.change());
        working.backend().replace(l, withDown(part, stored(l, weights)));
        advance(l);
        return new LayerReport(
                l,
                share(problem.error(), problem.power()),
                share(solution.error(), problem.power()),
                share(NormOps_DDRM.normF(solution.change()), length),
                solution.condition(),
                (System.nanoTime() - start) * 1e-9);
    }

    /** Keeps a down projection; returns it as it will be read back, so that what runs on is what is stored. */
    private float[] stored(int l, DMatrixRMaj weights) {
        String name = TensorNames.feedForward(l, "down", "weight");
        TensorInfo info = in.pruned.tensors().tensors().get(name);
        if (info == null) {
            throw new IllegalStateException(name);
        }
        float[] rounded = MemoryTensors.builder()
                .put(name, info.type(), info.shape(), Matrices.floats(weights))
                .build()
                .read(name);
        downs.put(name, info.type(), info.shape(), rounded);
        return rounded;
    }

    private RidgeProblem ownOutput(int l) {
        LayerPlan plan = in.plan.layers().get(l);
        FeedForwardWeights whole = FeedForwardWeights.of(in.dense, l);
        OutputMoments.Means means = sums(
                whole.channels(),
                0,
                (moments, i) -> working.backend()
                        .forward(l, working.of(i), null, tap -> moments.add(tap, in.weights.of(l, i)))
                        .close());
        return RidgeProblem.ofLayer(
                Matrices.of(whole.down(), whole.hiddenSize(), whole.channels()),
                means.gram(),
                plan.kept().indices(),
                plan.removed().indices());
    }

    private RidgeProblem denseTarget(int l, FeedForwardWeights part, ResidualStreams pruned, ResidualStreams dense) {
        pruned.backend().replace(l, part);
        ResidualStreams below = in.controls.target() == Target.STREAM ? pruned : dense;
        float[] silent = new float[below.backend().configuration().intermediateSize(l)];
        OutputMoments.Means means = sums(part.channels(), part.hiddenSize(), (moments, i) -> {
            double[] y = difference(dense.behind(l, i, null), below.behind(l, i, silent));
            pruned.backend()
                    .forward(l, pruned.of(i), null, tap -> moments.add(tap, in.weights.of(l, i), y))
                    .close();
        });
        return RidgeProblem.ofTarget(
                Matrices.of(part.down(), part.hiddenSize(), part.channels()),
                means.gram(),
                means.target(),
                means.power());
    }

    /** Adds one sequence to sums. */
    @FunctionalInterface
    private interface Addition {
        void add(OutputMoments moments, int sequence);
    }

    private OutputMoments.Means sums(int channels, int outputs, Addition addition) {
        int n = in.sequences.length;
        int parts = (int) Math.max(1, Math.min(Math.min(MOST_PARTS, n), PART_BUDGET / ((long) channels * channels)));
        List<OutputMoments> sums = JoinedTasks.map(in.workers, parts, p -> {
            OutputMoments moments = new OutputMoments(channels, outputs);
            for (int i = p; i < n; i += parts) {
                addition.add(moments, i);
                passed();
            }
            return moments;
        });
        for (int p = 1; p < parts; p++) {
            sums.get(0).add(sums.get(p));
        }
        return sums.get(0).finish();
    }

    private void advance(int l) {
        working.advance(l, this::passed);
        if (reference != null) {
            reference.advance(l, this::passed);
        }
    }

    private void passed() {
        long rounds = reference == null ? 2 : 3;
        long all = rounds * in.plan.layers().size() * in.sequences.length;
        in.progress.update(passes.incrementAndGet(), all, "layer passes");
    }

    private static double[] difference(float[] a, float[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = (double) a[i] - b[i];
        }
        return difference;
    }

    private static FeedForwardWeights withDown(FeedForwardWeights w, float[] down) {
        return new FeedForwardWeights(
                w.hiddenSize(), w.channels(), w.gate(), w.up(), down, w.gateBias(), w.upBias(), w.downBias());
    }

    private static double share(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
