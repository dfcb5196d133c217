package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.espalier.language.backend.ChannelTap;
import org.jspecify.annotations.Nullable;

/** A tap on tensors; arrays are copied when asked for. */
final class TorchTap implements ChannelTap {
    private final int layer;
    private final NDArray u;
    private final @Nullable NDArray s;
    private final @Nullable NDArray outputGradient;

    TorchTap(int layer, NDArray u, @Nullable NDArray s, @Nullable NDArray outputGradient) {
        this.layer = layer;
        this.u = u;
        this.s = s;
        this.outputGradient = outputGradient;
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public int tokens() {
        return Math.toIntExact(u.getShape().get(0));
    }

    @Override
    public int channels() {
        return Math.toIntExact(u.getShape().get(1));
    }

    @Override
    public float[] activations() {
        return Tensors.floats(u);
    }

    @Override
    public float[] gradients() {
        return s == null ? new float[0] : Tensors.floats(s);
    }

    @Override
    public double[] writeGradientPower() {
        if (outputGradient == null) {
            return new double[0];
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return Tensors.doubles(
                    outputGradient.toType(DataType.FLOAT64, false).square().sum(new int[] {1}));
        }
    }

    @Override
    public double[] activationProducts(double[] tokenWeights) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return products(u.toType(DataType.FLOAT64, false), tokenWeights);
        }
    }

    @Override
    public double[] contributionProducts(double[] tokenWeights) {
        if (s == null) {
            throw new IllegalStateException("a pass without gradients has no contributions");
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            // The product in double precision is exact, as that of a caller's own u and s would be.
            NDArray q = u.toType(DataType.FLOAT64, false).muli(s.toType(DataType.FLOAT64, false));
            return products(q, tokenWeights);
        }
    }

    private double[] products(NDArray rows, double[] tokenWeights) {
        if (tokenWeights.length != tokens()) {
            throw new IllegalArgumentException(
                    "one weight per position is needed: " + tokens() + ", got " + tokenWeights.length);
        }
        NDArray weighted = rows.mul(Tensors.of(rows.getManager(), tokenWeights, tokenWeights.length, 1));
        return Tensors.doubles(weighted.swapAxes(0, 1).matMul(rows));
    }
}
