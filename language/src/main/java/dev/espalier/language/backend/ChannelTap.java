package dev.espalier.language.backend;

/**
 * What one sequence shows of one feed-forward layer while it passes; only valid inside the observer's call.
 *
 * <p>u is the input of the down projection, s = dL/du with L the sum of the negative log-likelihoods of the sequence's
 * predicted tokens, q = u s the first-order contribution of a channel at a token.
 */
public interface ChannelTap {
    /** Index of the layer, from 0. */
    int layer();

    /** Positions, T. */
    int tokens();

    /** Channels, m. */
    int channels();

    /** u, (T, m), row-major. */
    float[] activations();

    /** s, (T, m), row-major; empty on a pass without gradients. */
    float[] gradients();

    /** Squared length of the gradient with respect to the layer's feed-forward output, (T); empty without gradients. */
    double[] writeGradientPower();

    /**
     * Sum over positions of w_t u_t u_t', (m, m), in double precision.
     *
     * @param tokenWeights w, (T), 0 to leave a position out
     */
    double[] activationProducts(double[] tokenWeights);

    /**
     * Sum over positions of w_t q_t q_t', (m, m), in double precision.
     *
     * @param tokenWeights w, (T)
     * @throws IllegalStateException on a pass without gradients
     */
    double[] contributionProducts(double[] tokenWeights);
}
