package dev.espalier.language.backend.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/** Tensors from and to Java arrays by way of direct buffers, which is far quicker than element by element. */
public final class Tensors {
    private static final String ENGINE = "PyTorch";

    private Tensors() {}

    /**
     * The tensor library.
     *
     * @throws InputException if it, or its native part, is not there
     */
    public static Engine engine() {
        try {
            return Engine.getEngine(ENGINE);
        } catch (EngineException | IllegalStateException | IllegalArgumentException | LinkageError e) {
            throw InputException.causedBy(
                    e,
                    Code.NOT_FOUND,
                    "the tensor library that runs models could not be loaded: %s",
                    String.valueOf(e.getMessage()));
        }
    }

    /**
     * A manager of tensors on the processor; whoever asks for it closes it.
     *
     * @throws InputException as {@link #engine}
     */
    public static NDManager newManager() {
        engine();
        return NDManager.newBaseManager(Device.cpu(), ENGINE);
    }

    /** Single-precision numbers in memory of the tensor library's own. */
    public static NDArray of(NDManager manager, float[] values, long... shape) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.multiplyExact(4, values.length)).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return owned(manager, bytes, new Shape(shape), DataType.FLOAT32);
    }

    /** Double-precision numbers. */
    public static NDArray of(NDManager manager, double[] values, long... shape) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.multiplyExact(8, values.length)).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(values);
        return owned(manager, bytes, new Shape(shape), DataType.FLOAT64);
    }

    /** Whole numbers, as the library's operations want their indices. */
    public static NDArray indices(NDManager manager, int[] values, int from, int to, long... shape) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.multiplyExact(8, to - from)).order(ByteOrder.nativeOrder());
        for (int k = from; k < to; k++) {
            bytes.putLong(8 * (k - from), values[k]);
        }
        return owned(manager, bytes, new Shape(shape), DataType.INT64);
    }

    /** The numbers of a single-precision tensor, row-major. */
    public static float[] floats(NDArray tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.toByteBuffer(true).asFloatBuffer().get(values);
        Reference.reachabilityFence(tensor);
        return values;
    }

    /** The numbers of a double-precision tensor, row-major. */
    public static double[] doubles(NDArray tensor) {
        double[] values = new double[Math.toIntExact(tensor.size())];
        tensor.toByteBuffer(true).asDoubleBuffer().get(values);
        Reference.reachabilityFence(tensor);
        return values;
    }

    /** Runs {@code body}, keeps the tensor it returns and closes every other one made on the way. */
    static NDArray keepResult(Supplier<NDArray> body) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray result = body.get();
            NDScope.unregister(result);
            return result;
        }
    }

    /** A copy in memory of the tensor library's own: a tensor over a Java buffer lives no longer than that. */
    private static NDArray owned(NDManager manager, ByteBuffer bytes, Shape shape, DataType type) {
        try (NDArray view = manager.create(bytes, shape, type)) {
            NDArray copy = view.duplicate();
            Reference.reachabilityFence(bytes);
            return copy;
        }
    }
}
