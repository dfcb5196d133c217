package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * RMSNorm: y = w x r with r = (mean x^2 + epsilon)^(-1/2), per row.
 *
 * @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich, arXiv 1910.07467</a>
 */
final class RootMeanSquareNorm implements AutoCloseable {
    private static final int[] COLUMNS = {1};

    private final NDArray weight;
    private final NDArray epsilon;

    RootMeanSquareNorm(NDManager manager, float[] weight, double epsilon) {
        this.weight = Tensors.of(manager, weight, weight.length);
        this.epsilon = Tensors.of(manager, new float[] {(float) epsilon}, 1);
    }

    /** y, (T, d), and what the way back needs. */
    Pass forward(NDArray x) {
        NDArray meanSquare = x.square().mean(COLUMNS, true).addi(epsilon);
        NDArray length = meanSquare.sqrt();
        NDArray unit = x.div(length);
        return new Pass(unit, length, unit.mul(weight));
    }

    /** dL/dx of dL/dy: with g = w dL/dy and n = x r, it is r (g - n mean(g n)). */
    NDArray backward(Pass pass, NDArray gradient) {
        NDArray g = gradient.mul(weight);
        NDArray along = g.mul(pass.unit).mean(COLUMNS, true);
        return g.subi(pass.unit.mul(along)).divi(pass.length);
    }

    @Override
    public void close() {
        weight.close();
        epsilon.close();
    }

    /**
     * What the norm made of some rows.
     *
     * @param unit x r, (T, d)
     * @param length 1 / r, (T, 1)
     * @param output y, (T, d)
     */
    record Pass(NDArray unit, NDArray length, NDArray output) {}
}
