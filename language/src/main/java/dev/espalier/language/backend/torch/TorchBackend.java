package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.espalier.formats.InputException;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model on DJL and PyTorch, in single precision on the processor.
 *
 * <p>Weights take 4 bytes each. A pass holds one layer's activations, about T (12 d + 7 m) numbers plus T^2 / 2 per
 * head, and frees them before the next; a sequence of T tokens costs about 2 T floating-point operations per weight
 * forwards and twice that backwards, beside the repeated forward. Run it with one thread per tensor operation
 * ({@code -Dai.djl.pytorch.num_threads=1}) and several sequences at once.
 */
public final class TorchBackend implements Backend {
    private final NDManager manager;
    private final NDArray embedding;
    private final List<DecoderLayer> layers;
    private final OutputHead head;
    private ModelConfiguration configuration;

    private TorchBackend(NDManager manager, Checkpoint checkpoint) {
        this.manager = manager;
        this.configuration = checkpoint.configuration();
        ModelConfiguration c = configuration;
        embedding = Tensors.of(
                manager, checkpoint.tensors().read(TensorNames.EMBEDDING), c.vocabularySize(), c.hiddenSize());
        RotaryTables rotary = new RotaryTables(manager, c);
        AttentionMasks masks = new AttentionMasks(manager, c.slidingWindow());
        layers = new ArrayList<>(c.layers());
        for (int l = 0; l < c.layers(); l++) {
            layers.add(new DecoderLayer(manager, checkpoint, l, rotary, masks));
        }
        head = new OutputHead(manager, checkpoint, embedding);
    }

    /**
     * Copies a checkpoint's weights into memory, where they stay until {@link #close}; the checkpoint is not needed
     * afterwards.
     *
     * @throws InputException if the tensor library cannot be loaded or the weights cannot be read
     */
    public static TorchBackend load(Checkpoint checkpoint) {
        NDManager manager = Tensors.newManager();
        try {
            return new TorchBackend(manager, checkpoint);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public ModelConfiguration configuration() {
        return configuration;
    }

    @Override
    public Hidden embed(int[] tokens) {
        for (int t = 0; t < tokens.length; t++) {
            if (tokens[t] < 0 || tokens[t] >= configuration.vocabularySize()) {
                throw new IllegalArgumentException("token " + tokens[t] + " at position " + t
                        + " is outside the vocabulary of " + configuration.vocabularySize());
            }
        }
        if (tokens.length == 0) {
            throw new IllegalArgumentException("a sequence needs at least one token");
        }
        return hidden(() -> embedding.get(Tensors.indices(manager, tokens, 0, tokens.length, tokens.length)));
    }

    @Override
    public Hidden forward(int layer, Hidden input, float @Nullable [] scale, ChannelObserver observer) {
        if (scale != null && scale.length != configuration.intermediateSize(layer)) {
            throw new IllegalArgumentException("layer " + layer + " has " + configuration.intermediateSize(layer)
                    + " channels, the scale " + scale.length);
        }
        return hidden(() -> layers.get(layer)
                .forward(
                        TorchHidden.tensor(input),
                        scale == null ? null : Tensors.of(manager, scale, scale.length),
                        observer));
    }

    @Override
    public float[] logits(Hidden output) {
        return head.logits(TorchHidden.tensor(output));
    }

    @Override
    public double[] losses(Hidden output, int[] tokens) {
        requireLength(output, tokens);
        return head.losses(TorchHidden.tensor(output), tokens);
    }

    @Override
    public Hidden lossGradient(Hidden output, int[] tokens) {
        requireLength(output, tokens);
        return hidden(() -> head.lossGradient(TorchHidden.tensor(output), tokens));
    }

    @Override
    public Hidden backward(int layer, Hidden input, Hidden outputGradient, ChannelObserver observer) {
        return hidden(() ->
                layers.get(layer).backward(TorchHidden.tensor(input), TorchHidden.tensor(outputGradient), observer));
    }

    @Override
    public void replace(int layer, FeedForwardWeights weights) {
        if (weights.hiddenSize() != configuration.hiddenSize()) {
            throw new IllegalArgumentException("weights are for a hidden size of " + weights.hiddenSize()
                    + ", the model has " + configuration.hiddenSize());
        }
        layers.get(layer).replace(weights);
        List<Integer> sizes = new ArrayList<>(configuration.intermediateSizes());
        sizes.set(layer, weights.channels());
        configuration = configuration.withIntermediateSizes(sizes);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Tensors held at present, weights included; stays the same over any number of passes whose states are closed. */
    int heldTensors() {
        return manager.getManagedArrays().size();
    }

    private static Hidden hidden(Supplier<NDArray> body) {
        return new TorchHidden(Tensors.keepResult(body));
    }

    private static void requireLength(Hidden output, int[] tokens) {
        if (output.tokens() != tokens.length) {
            throw new IllegalArgumentException(
                    "the states are of " + output.tokens() + " tokens, the sequence has " + tokens.length);
        }
    }
}
