package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.espalier.formats.InputException;
import dev.espalier.language.model.ModelConfiguration;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast this machine multiplies matrices of the shapes that a model's layers need, forwards and backwards: what a
 * pass could reach at best.
 */
public final class MatrixProductRate {
    private MatrixProductRate() {}

    /**
     * Single-precision floating-point operations per second of the calling thread's processor time, best of some
     * rounds.
     *
     * @param tokens of a sequence
     * @param rounds each multiplies every weight matrix of every layer once forwards and once backwards; at least 1
     * @throws InputException if the tensor library cannot be loaded
     */
    public static double measure(ModelConfiguration configuration, int tokens, int rounds) {
        try (NDManager manager = Tensors.newManager()) {
            List<NDArray> weights = weights(manager, configuration);
            double operations =
                    weights.stream().mapToDouble(w -> 4.0 * tokens * w.size()).sum();
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            double best = 0;
            for (int k = 0; k < rounds; k++) {
                long start = threads.getCurrentThreadCpuTime();
                weights.forEach(w -> multiply(manager, w, tokens));
                best = Math.max(best, operations / (threads.getCurrentThreadCpuTime() - start) * 1e9);
            }
            return best;
        }
    }

    private static List<NDArray> weights(NDManager manager, ModelConfiguration c) {
        long width = (long) c.attentionHeads() * c.headSize();
        List<NDArray> weights = new ArrayList<>();
        for (int l = 0; l < c.layers(); l++) {
            weights.add(manager.ones(
                    new Shape((c.attentionHeads() + 2L * c.keyValueHeads()) * c.headSize(), c.hiddenSize())));
            weights.add(manager.ones(new Shape(c.hiddenSize(), width)));
            weights.add(manager.ones(new Shape(2L * c.intermediateSize(l), c.hiddenSize())));
            weights.add(manager.ones(new Shape(c.hiddenSize(), c.intermediateSize(l))));
        }
        return weights;
    }

    private static void multiply(NDManager manager, NDArray weight, int tokens) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray rows = manager.ones(new Shape(tokens, weight.getShape().get(1)));
            Linear.linear(rows, weight).singletonOrThrow().matMul(weight);
        }
    }
}
