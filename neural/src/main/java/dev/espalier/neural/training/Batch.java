package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.espalier.neural.estimator.Evidence;
import dev.espalier.neural.grid.ProbitCells;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Examples as tensors.
 *
 * @param input the network's own view, made by the {@link Trainee}
 * @param base masses the network's output multiplies, (batch, cells, cells)
 * @param truth masses, (batch, cells, cells)
 * @param size observations, (batch)
 * @param negentropy of the truth, (batch)
 */
record Batch(NDArray input, NDArray base, NDArray truth, NDArray size, NDArray negentropy) {
    private static final int M = ProbitCells.SIZE;
    /** The loss divides by sums of masses and its gradient by their squares: both must stay within a float. */
    private static final float SMALLEST_MASS = 1e-13f;

    static Batch of(NDManager manager, NDArray input, List<TrainingExample> examples, float[] base) {
        int n = examples.size();
        float[] truth = new float[n * M * M];
        float[] size = new float[n];
        float[] negentropy = new float[n];
        for (int k = 0; k < n; k++) {
            TrainingExample e = examples.get(k);
            System.arraycopy(e.truth(), 0, truth, k * M * M, M * M);
            size[k] = (float) e.input().size();
            negentropy[k] = (float) e.negentropy();
        }
        Shape cells = new Shape(n, M, M);
        return new Batch(
                input,
                tensor(manager, base, cells),
                tensor(manager, truth, cells),
                tensor(manager, size, new Shape(n)),
                tensor(manager, negentropy, new Shape(n)));
    }

    /** Masses of the estimates so far, kept off zero. */
    static float[] estimates(List<TrainingExample> examples) {
        float[] base = new float[examples.size() * M * M];
        for (int k = 0; k < examples.size(); k++) {
            double[] masses = examples.get(k).input().masses();
            for (int p = 0; p < M * M; p++) {
                base[k * M * M + p] = Math.max(SMALLEST_MASS, (float) masses[p]);
            }
        }
        return base;
    }

    /** Evidence of all examples, (batch * cells * cells, inputs). */
    static NDArray evidence(NDManager manager, List<Evidence> evidence) {
        int inputs = Evidence.CHANNELS + Evidence.COMMON;
        float[] rows = new float[Evidence.CELLS * inputs];
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(4 * evidence.size() * rows.length).order(ByteOrder.nativeOrder());
        FloatBuffer all = bytes.asFloatBuffer();
        for (Evidence e : evidence) {
            for (int p = 0; p < Evidence.CELLS; p++) {
                for (int c = 0; c < Evidence.CHANNELS; c++) {
                    rows[p * inputs + c] = e.cells()[c * Evidence.CELLS + p];
                }
                System.arraycopy(e.common(), 0, rows, p * inputs + Evidence.CHANNELS, Evidence.COMMON);
            }
            all.put(rows);
        }
        return owned(manager, bytes, new Shape((long) evidence.size() * Evidence.CELLS, inputs));
    }

    /**
     * A number as a tensor that lives as long as its manager.
     *
     * <p>A plain number in an operation becomes a tensor over memory that is free again once the operation is done, while the
     * gradient may still read it later: whatever gradients go through takes its constants from here.
     */
    static NDArray constant(NDManager manager, double value) {
        return tensor(manager, new float[] {(float) value}, new Shape());
    }

    /** A tensor by way of a direct buffer, which is far quicker than from an array. */
    static NDArray tensor(NDManager manager, float[] values, Shape shape) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return owned(manager, bytes, shape);
    }

    /** A copy in memory of the tensor library's own: a tensor over a Java buffer lives no longer than that. */
    private static NDArray owned(NDManager manager, ByteBuffer bytes, Shape shape) {
        try (NDArray view = manager.create(bytes, shape, DataType.FLOAT32)) {
            NDArray copy = view.duplicate();
            Reference.reachabilityFence(bytes);
            return copy;
        }
    }
}
