package dev.espalier.language.pass;

/**
 * Squared length of dL/dy at every position, y being a layer's feed-forward output: how much the loss listens there.
 *
 * @param values (layers, sequences, positions of the sequence), in squared nats per squared output; not copied, must
 *     not be altered
 */
@SuppressWarnings("ArrayRecordComponent") // measured numbers, never compared
public record WriteGradientPower(double[][][] values) {
    /**
     * Of one layer and sequence, (T): weights for {@link dev.espalier.language.backend.ChannelTap#activationProducts}.
     */
    public double[] of(int layer, int sequence) {
        return values[layer][sequence].clone();
    }
}
