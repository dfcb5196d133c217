package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import dev.espalier.language.model.FeedForwardWeights;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gated feed-forward part of a layer: y = down u with u = silu(gate x) * (up x), silu(z) = z sigmoid(z). */
final class FeedForward implements AutoCloseable {
    private final int channels;
    /** Rows of gate, then of up: one product makes both. */
    private final NDArray gateAndUp;

    private final @Nullable NDArray gateAndUpBias;
    private final NDArray down;
    private final @Nullable NDArray downBias;

    FeedForward(NDManager manager, FeedForwardWeights w) {
        channels = w.channels();
        gateAndUp = Tensors.of(manager, joined(w.gate(), w.up()), 2L * channels, w.hiddenSize());
        gateAndUpBias = w.gateBias().isPresent() || w.upBias().isPresent()
                ? Tensors.of(manager, joined(orZero(w.gateBias()), orZero(w.upBias())), 2L * channels)
                : null;
        down = Tensors.of(manager, w.down(), w.hiddenSize(), channels);
        downBias = w.downBias().isPresent() ? Tensors.of(manager, w.downBias().get(), w.hiddenSize()) : null;
    }

    /**
     * u, (T, m), of the normed input, (T, d).
     *
     * @param scale factor per channel, (m), or null
     */
    NDArray activations(NDArray input, @Nullable NDArray scale) {
        NDList parts = gateAndUp(input);
        NDArray u = Activation.sigmoid(parts.get(0)).muli(parts.get(0)).muli(parts.get(1));
        return scale == null ? u : u.muli(scale);
    }

    /** The same u, unscaled, and what the way back needs. */
    Pass pass(NDArray input) {
        NDList parts = gateAndUp(input);
        NDArray sigmoid = Activation.sigmoid(parts.get(0));
        NDArray silu = sigmoid.mul(parts.get(0));
        return new Pass(sigmoid, silu, parts.get(1), silu.mul(parts.get(1)));
    }

    private NDList gateAndUp(NDArray input) {
        return Linear.linear(input, gateAndUp, gateAndUpBias).singletonOrThrow().split(new long[] {channels}, 1);
    }

    /** y, (T, d). */
    NDArray output(NDArray u) {
        return Linear.linear(u, down, downBias).singletonOrThrow();
    }

    /** dL/du, (T, m), of dL/dy, (T, d). */
    NDArray activationGradient(NDArray gradient) {
        return gradient.matMul(down);
    }

    /** Gradient with respect to the normed input, of dL/du; silu'(z) = sigmoid + silu (1 - sigmoid). */
    NDArray inputGradient(Pass pass, NDArray activationGradient) {
        NDArray slope = pass.silu.sub(pass.silu.mul(pass.sigmoid)).addi(pass.sigmoid);
        NDArray gate = slope.muli(pass.up).muli(activationGradient);
        NDArray up = pass.silu.mul(activationGradient);
        return NDArrays.concat(new NDList(gate, up), 1).matMul(gateAndUp);
    }

    @Override
    public void close() {
        gateAndUp.close();
        down.close();
        if (gateAndUpBias != null) {
            gateAndUpBias.close();
        }
        if (downBias != null) {
            downBias.close();
        }
    }

    private float[] orZero(Optional<float[]> bias) {
        return bias.orElseGet(() -> new float[channels]);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] all = new float[Math.addExact(first.length, second.length)];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Each (T, m): sigmoid(gate x), silu(gate x), up x, u. */
    record Pass(NDArray sigmoid, NDArray silu, NDArray up, NDArray u) {}
}
