package dev.espalier.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Automatic gradients that several threads can take at once.
 *
 * <p>The library's own collector allows one at a time per process and clears what others have gathered. Here each call
 * works on views of the weights that are its own, so gradients neither add up nor meet.
 */
final class Gradients {
    private Gradients() {}

    /**
     * Gradients of a loss.
     *
     * @param value the loss, read before everything is freed
     * @param gradients in the order of the weights; the caller closes them
     */
    record Result(double value, List<NDArray> gradients) {}

    /** Gradients of {@code loss} with respect to {@code weights}; every other tensor made on the way is closed. */
    static Result of(Map<String, NDArray> weights, Function<Map<String, NDArray>, NDArray> loss) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> leaves = new LinkedHashMap<>();
            weights.forEach((name, tensor) -> {
                NDArray leaf = tensor.stopGradient();
                leaf.setRequiresGradient(true);
                leaves.put(name, leaf);
            });
            NDArray value = loss.apply(leaves);
            NDManager manager = value.getManager();
            JniUtils.backward((PtNDArray) value, (PtNDArray) manager.ones(value.getShape()), false, false);
            List<NDArray> gradients = new ArrayList<>();
            for (NDArray leaf : leaves.values()) {
                NDArray gradient = leaf.getGradient();
                NDScope.unregister(gradient);
                gradients.add(gradient);
            }
            return new Result(value.getFloat(), gradients);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** The loss alone. */
    static double valueOf(Map<String, NDArray> weights, Function<Map<String, NDArray>, NDArray> loss) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return loss.apply(weights).getFloat();
        } finally {
            JniUtils.setGradMode(before);
        }
    }
}
