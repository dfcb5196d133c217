package dev.espalier.language.backend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole sequence through all layers of a {@link Backend}; keeps the layers' inputs only where a way back is asked
 * for.
 */
public final class SequencePass {
    private SequencePass() {}

    /**
     * Negative log-likelihood of each token given those before it, (T - 1), in nats.
     *
     * @param scales a factor per channel and layer, a null entry for none; null for none at all
     */
    public static double[] losses(Backend backend, int[] tokens, float @Nullable [] @Nullable [] scales) {
        try (Hidden output = output(backend, tokens, scales, ChannelObserver.NONE)) {
            return backend.losses(output, tokens);
        }
    }

    /** Forward only; {@code observer} sees u of every layer, first to last. Returns the losses. */
    public static double[] observeForward(Backend backend, int[] tokens, ChannelObserver observer) {
        try (Hidden output = output(backend, tokens, null, observer)) {
            return backend.losses(output, tokens);
        }
    }

    /** Forward and backward; {@code observer} sees u and dL/du of every layer, last to first. Returns the losses. */
    public static double[] observeGradients(Backend backend, int[] tokens, ChannelObserver observer) {
        int layers = backend.configuration().layers();
        List<Hidden> inputs = new ArrayList<>(layers + 1);
        try {
            inputs.add(backend.embed(tokens));
            for (int l = 0; l < layers; l++) {
                inputs.add(backend.forward(l, inputs.get(l), null, ChannelObserver.NONE));
            }
            Hidden output = inputs.get(layers);
            double[] losses = backend.losses(output, tokens);
            Hidden gradient = backend.lossGradient(output, tokens);
            for (int l = layers - 1; l >= 0; l--) {
                try (Hidden above = gradient) {
                    gradient = backend.backward(l, inputs.get(l), above, observer);
                }
            }
            gradient.close();
            return losses;
        } finally {
            inputs.forEach(Hidden::close);
        }
    }

    private static Hidden output(
            Backend backend, int[] tokens, float @Nullable [] @Nullable [] scales, ChannelObserver observer) {
        Hidden hidden = backend.embed(tokens);
        for (int l = 0; l < backend.configuration().layers(); l++) {
            try (Hidden input = hidden) {
                hidden = backend.forward(l, input, scales == null ? null : scales[l], observer);
            }
        }
        return hidden;
    }
}
