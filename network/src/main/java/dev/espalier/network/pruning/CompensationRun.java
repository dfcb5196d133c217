package dev.espalier.network.pruning;

import dev.espalier.network.backend.Backend;
import dev.espalier.network.backend.ChannelObserver;
import dev.espalier.network.backend.Hidden;
import dev.espalier.network.checkpoint.Checkpoint;
import dev.espalier.network.checkpoint.ElementType;
import dev.espalier.network.checkpoint.FeedForwardWeights;
import dev.espalier.network.checkpoint.MemoryTensors;
import dev.espalier.network.checkpoint.OverlaidTensors;
import dev.espalier.network.checkpoint.TensorInfo;
import dev.espalier.network.checkpoint.TensorNames;
import dev.espalier.network.pruning.CompensatedModel.LayerReport;
import dev.espalier.network.pruning.CompensationControls.Target;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;

/** One walk through the layers: measure behind the pruned prefix, solve, put the new weights in, move on. */
final class CompensationRun implements AutoCloseable {
    /** Sums kept apart while sequences run at once; fixed, so that the order of additions does not depend on threads. */
    private static final int MOST_PARTS = 4;

    /** Numbers all parts' matrices may have together, 1 GiB, unless one alone has more. */
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
    private final Backend working;
    private final @Nullable Backend reference;
    private final AtomicLong passes = new AtomicLong();
    private List<Hidden> states;
    private List<Hidden> referenceStates;

    private CompensationRun(Input in, Backend working, @Nullable Backend reference) {
        this.in = in;
        this.working = working;
        this.reference = reference;
        this.states = embedded(working);
        this.referenceStates = reference == null ? List.of() : embedded(reference);
    }

    /**
     * The whole walk.
     *
     * @param working the unpruned model; its feed-forward weights are replaced
     * @param reference the same, untouched; null when the target needs none
     */
    static CompensatedModel run(Input in, Backend working, @Nullable Backend reference) {
        try (CompensationRun run = new CompensationRun(in, working, reference)) {
            Map<String, TensorInfo> stored = new TreeMap<>(in.pruned.tensors().tensors());
            MemoryTensors.Builder downs = MemoryTensors.builder();
            List<LayerReport> reports = new ArrayList<>();
            for (int l = 0; l < in.plan.layers().size(); l++) {
                String name = TensorNames.feedForward(l, "down", "weight");
                TensorInfo info = stored.get(name);
                ElementType type = info == null ? ElementType.F32 : info.type();
                reports.add(run.layer(l, name, type, downs));
            }
            return new CompensatedModel(
                    new Checkpoint(
                            in.pruned.configuration(),
                            new OverlaidTensors(in.pruned.tensors(), downs.build()),
                            in.pruned.origin()),
                    reports);
        }
    }

    private LayerReport layer(int l, String name, ElementType type, MemoryTensors.Builder downs) {
        long start = System.nanoTime();
        FeedForwardWeights part = FeedForwardWeights.of(in.pruned, l);
        RidgeProblem problem = in.controls.target() == Target.LAYER ? ownOutput(l) : denseTarget(l, part);
        RidgeProblem.Solution solution = problem.solve(in.controls.ridge());
        DMatrixRMaj weights = Matrices.of(part.down(), part.hiddenSize(), part.channels());
        double length = NormOps_DDRM.normF(weights);
        CommonOps_DDRM.addEquals(weights, solution.change());
        // What runs on is what will be stored, rounding included.
        List<Integer> shape = List.of(part.hiddenSize(), part.channels());
        float[] down = MemoryTensors.builder()
                .put(name, type, shape, Matrices.floats(weights))
                .build()
                .read(name);
        downs.put(name, type, shape, down);
        working.replace(l, withDown(part, down));
        advance(l);
        return new LayerReport(
                l,
                share(problem.error(), problem.power()),
                share(solution.error(), problem.power()),
                share(NormOps_DDRM.normF(solution.change()), length),
                solution.condition(),
                (System.nanoTime() - start) * 1e-9);
    }

    private RidgeProblem ownOutput(int l) {
        LayerPlan plan = in.plan.layers().get(l);
        FeedForwardWeights whole = FeedForwardWeights.of(in.dense, l);
        OutputMoments sums = sums(
                whole.channels(),
                0,
                (moments, i) -> working.forward(l, states.get(i), null, tap -> moments.add(tap, in.weights.of(l, i)))
                        .close());
        return RidgeProblem.ofLayer(
                Matrices.of(whole.down(), whole.hiddenSize(), whole.channels()),
                sums.gram(),
                indices(plan.kept()),
                indices(plan.removed()));
    }

    private RidgeProblem denseTarget(int l, FeedForwardWeights part) {
        working.replace(l, part);
        int d = part.hiddenSize();
        OutputMoments sums = sums(part.channels(), d, (moments, i) -> {
            double[] y = target(l, i, part.channels());
            working.forward(l, states.get(i), null, tap -> moments.add(tap, in.weights.of(l, i), y))
                    .close();
        });
        return RidgeProblem.ofTarget(
                Matrices.of(part.down(), d, part.channels()), sums.gram(), sums.target(), sums.power());
    }

    /** What the kept channels should write: the unpruned stream behind the layer less a stream before its feed-forward part. */
    private double[] target(int l, int i, int width) {
        if (reference == null) {
            throw new IllegalStateException("this target needs the unpruned model");
        }
        boolean stream = in.controls.target() == Target.STREAM;
        Backend below = stream ? working : reference;
        Hidden entering = stream ? states.get(i) : referenceStates.get(i);
        float[] silent = new float[stream ? width : in.plan.layers().get(l).channels()];
        try (Hidden wanted = reference.forward(l, referenceStates.get(i), null, ChannelObserver.NONE);
                Hidden before = below.forward(l, entering, silent, ChannelObserver.NONE)) {
            float[] a = wanted.toArray();
            float[] b = before.toArray();
            double[] y = new double[a.length];
            for (int k = 0; k < y.length; k++) {
                y[k] = (double) a[k] - b[k];
            }
            return y;
        }
    }

    /** Adds one sequence to sums. */
    @FunctionalInterface
    private interface Addition {
        void add(OutputMoments moments, int sequence);
    }

    private OutputMoments sums(int channels, int outputs, Addition addition) {
        int n = in.sequences.length;
        int parts = (int) Math.max(1, Math.min(Math.min(MOST_PARTS, n), PART_BUDGET / ((long) channels * channels)));
        List<OutputMoments> sums = in.workers.map(parts, p -> {
            OutputMoments moments = new OutputMoments(channels, outputs);
            for (int i = p; i < n; i += parts) {
                addition.add(moments, i);
                report();
            }
            return moments;
        });
        for (int p = 1; p < parts; p++) {
            sums.get(0).add(sums.get(p));
        }
        return sums.get(0);
    }

    private void advance(int l) {
        states = advanced(working, l, states);
        if (reference != null) {
            referenceStates = advanced(reference, l, referenceStates);
        }
    }

    private List<Hidden> advanced(Backend backend, int l, List<Hidden> from) {
        return in.workers.map(from.size(), i -> {
            Hidden next = backend.forward(l, from.get(i), null, ChannelObserver.NONE);
            from.get(i).close();
            report();
            return next;
        });
    }

    private List<Hidden> embedded(Backend backend) {
        return in.workers.map(in.sequences.length, i -> backend.embed(in.sequences[i]));
    }

    private void report() {
        long rounds = reference == null ? 2 : 3;
        in.progress.update(
                passes.incrementAndGet(), rounds * in.plan.layers().size() * in.sequences.length, "layer passes");
    }

    /** States still held; those that were moved on are closed already, and after a failure the backend closes the rest. */
    @Override
    public void close() {
        states.forEach(Hidden::close);
        referenceStates.forEach(Hidden::close);
    }

    private static FeedForwardWeights withDown(FeedForwardWeights w, float[] down) {
        return new FeedForwardWeights(
                w.hiddenSize(), w.channels(), w.gate(), w.up(), down, w.gateBias(), w.upBias(), w.downBias());
    }

    private static int[] indices(List<Integer> indices) {
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double share(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
