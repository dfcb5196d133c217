package dev.espalier.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam with weight decay beside the gradient.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, arXiv 1711.05101</a>
 */
final class AdamW {
    private static final double EPSILON = 1e-8;

    private final LanguageModelControls controls;
    private final List<NDArray> parameters;
    private final List<NDArray> first = new ArrayList<>();
    private final List<NDArray> second = new ArrayList<>();

    AdamW(NDManager manager, LanguageModelControls controls, List<NDArray> parameters) {
        this.controls = controls;
        this.parameters = parameters;
        for (NDArray p : parameters) {
            first.add(manager.zeros(p.getShape()));
            second.add(manager.zeros(p.getShape()));
        }
    }

    /** First moments, then second. */
    List<NDArray> moments() {
        List<NDArray> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /**
     * Moves the parameters against the sum of the parts' gradients, which are closed.
     *
     * @param parts gradients by part, then by parameter
     * @param step from 0
     */
    void step(List<List<NDArray>> parts, long step, Workers workers) {
        int n = parameters.size();
        List<Double> squares = workers.map(n, k -> gather(parts, k));
        double length = Math.sqrt(squares.stream().mapToDouble(x -> x).sum());
        double factor = length > controls.clip() ? controls.clip() / length : 1;
        workers.map(n, k -> {
            move(k, parts.get(0).get(k), factor, step);
            return k;
        });
    }

    /** Adds up a parameter's gradients in the order of the parts, in the first one; returns the squared length. */
    private static double gather(List<List<NDArray>> parts, int k) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray sum = parts.get(0).get(k);
            for (List<NDArray> part : parts.subList(1, parts.size())) {
                sum.addi(part.get(k));
                part.get(k).close();
            }
            return sum.square().sum().toType(DataType.FLOAT64, false).getDouble();
        }
    }

    private void move(int k, NDArray gradient, double factor, long step) {
        try (NDScope scope = new NDScope();
                gradient) {
            scope.suppressNotUsedWarning();
            double b1 = controls.firstDecay();
            double b2 = controls.secondDecay();
            double rate = controls.rate(step);
            NDArray parameter = parameters.get(k);
            first.get(k).muli(b1).addi(gradient.mul(factor * (1 - b1)));
            second.get(k).muli(b2).addi(gradient.square().muli(factor * factor * (1 - b2)));
            NDArray spread = second.get(k)
                    .sqrt()
                    .muli(1 / Math.sqrt(1 - Math.pow(b2, step + 1.0)))
                    .addi(EPSILON);
            if (parameter.getShape().dimension() > 1) {
                parameter.muli(1 - rate * controls.weightDecay());
            }
            parameter.subi(first.get(k).div(spread).muli(rate / (1 - Math.pow(b1, step + 1.0))));
        }
    }
}
