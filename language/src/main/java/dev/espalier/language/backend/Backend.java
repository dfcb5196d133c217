package dev.espalier.language.backend;

import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A language model in memory that runs one sequence one layer at a time, forwards and backwards; weights get no
 * gradients.
 *
 * <p>Different sequences may run on different threads at once. {@link #replace} must not run beside anything else. The
 * same calls give the same bits, whatever else runs.
 */
public interface Backend extends AutoCloseable {
    /** Shape of the model, replaced feed-forward widths included. */
    ModelConfiguration configuration();

    /**
     * The embedded tokens: what enters the first layer.
     *
     * @throws IllegalArgumentException if a token is outside the vocabulary
     */
    Hidden embed(int[] tokens);

    /**
     * What leaves layer {@code layer}.
     *
     * @param input what enters it
     * @param scale a factor per feed-forward channel, (m), 0 to switch it off; null for none
     * @param observer sees u (after the scale), no gradients
     */
    Hidden forward(int layer, Hidden input, float @Nullable [] scale, ChannelObserver observer);

    /** Logits, (T, vocabulary), row-major, of what leaves the last layer. */
    float[] logits(Hidden output);

    /**
     * Negative log-likelihood, in nats, of each token given those before it, (T - 1): entry t belongs to token t + 1.
     *
     * @param output what leaves the last layer
     * @param tokens the sequence
     */
    double[] losses(Hidden output, int[] tokens);

    /** Gradient of the sum of {@link #losses} with respect to what leaves the last layer. */
    Hidden lossGradient(Hidden output, int[] tokens);

    /**
     * Gradient with respect to what enters layer {@code layer}; runs the layer forward again and keeps nothing.
     *
     * @param input what entered it
     * @param outputGradient gradient with respect to what left it
     * @param observer sees u and dL/du
     */
    Hidden backward(int layer, Hidden input, Hidden outputGradient, ChannelObserver observer);

    /** Puts other feed-forward weights, of any width, into layer {@code layer}. */
    void replace(int layer, FeedForwardWeights weights);

    @Override
    void close();
}
