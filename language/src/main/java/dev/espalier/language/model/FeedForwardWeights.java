package dev.espalier.language.model;

import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.network.unit.UnitWeights;
import java.util.Optional;

/**
 * The weights of one gated feed-forward layer: y = down (silu(gate x) * (up x)).
 *
 * <p>Channel i is row i of {@code gate} and {@code up} and column i of {@code down}. The arrays belong to this object.
 *
 * @param hiddenSize d
 * @param channels m
 * @param gate (m, d), row-major
 * @param up (m, d), row-major
 * @param down (d, m), row-major
 * @param gateBias (m), if there is one
 * @param upBias (m), if there is one
 * @param downBias (d), if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of weights; never compared
public record FeedForwardWeights(
        int hiddenSize,
        int channels,
        float[] gate,
        float[] up,
        float[] down,
        Optional<float[]> gateBias,
        Optional<float[]> upBias,
        Optional<float[]> downBias)
        implements UnitWeights {
    public FeedForwardWeights {
        long size = (long) hiddenSize * channels;
        if (gate.length != size || up.length != size || down.length != size) {
            throw new IllegalArgumentException("matrices must have " + channels + " times " + hiddenSize + " numbers");
        }
    }

    /** The feed-forward weights of layer {@code layer} of a checkpoint. */
    public static FeedForwardWeights of(Checkpoint checkpoint, int layer) {
        ModelConfiguration c = checkpoint.configuration();
        TensorSource tensors = checkpoint.tensors();
        return new FeedForwardWeights(
                c.hiddenSize(),
                c.intermediateSize(layer),
                tensors.read(TensorNames.feedForward(layer, "gate", "weight")),
                tensors.read(TensorNames.feedForward(layer, "up", "weight")),
                tensors.read(TensorNames.feedForward(layer, "down", "weight")),
                bias(c, tensors, layer, "gate"),
                bias(c, tensors, layer, "up"),
                bias(c, tensors, layer, "down"));
    }

    @Override
    public int units() {
        return channels;
    }

    @Override
    public int outputs() {
        return hiddenSize;
    }

    @Override
    public float[] writes() {
        return down;
    }

    /** Lengths of a channel's gate row, up row and down column, added. */
    @Override
    public double[] magnitudes() {
        double[] lengths = squaredWriteNorms();
        for (int i = 0; i < channels; i++) {
            lengths[i] = Math.sqrt(lengths[i]) + rowLength(gate, i) + rowLength(up, i);
        }
        return lengths;
    }

    private double rowLength(float[] matrix, int row) {
        double sum = 0;
        for (int k = row * hiddenSize; k < (row + 1) * hiddenSize; k++) {
            sum += (double) matrix[k] * matrix[k];
        }
        return Math.sqrt(sum);
    }

    private static Optional<float[]> bias(ModelConfiguration c, TensorSource tensors, int layer, String projection) {
        return c.feedForwardBias()
                ? Optional.of(tensors.read(TensorNames.feedForward(layer, projection, "bias")))
                : Optional.empty();
    }
}
