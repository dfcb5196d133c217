package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import org.jspecify.annotations.Nullable;

/** One layer: h = x + attention(norm x), y = h + feedForward(norm h). */
final class DecoderLayer {
    private final NDManager manager;
    private final int index;
    private final RootMeanSquareNorm attentionNorm;
    private final Attention attention;
    private final RootMeanSquareNorm feedForwardNorm;
    private FeedForward feedForward;

    DecoderLayer(NDManager manager, Checkpoint checkpoint, int index, RotaryTables rotary, AttentionMasks masks) {
        ModelConfiguration c = checkpoint.configuration();
        this.manager = manager;
        this.index = index;
        attentionNorm = new RootMeanSquareNorm(
                manager, checkpoint.tensors().read(TensorNames.attentionNorm(index)), c.normEpsilon());
        attention = new Attention(manager, checkpoint, index, rotary, masks);
        feedForwardNorm = new RootMeanSquareNorm(
                manager, checkpoint.tensors().read(TensorNames.feedForwardNorm(index)), c.normEpsilon());
        feedForward = new FeedForward(manager, FeedForwardWeights.of(checkpoint, index));
    }

    void replace(FeedForwardWeights weights) {
        FeedForward old = feedForward;
        feedForward = new FeedForward(manager, weights);
        old.close();
    }

    /** y, (T, d); called inside a scope. */
    NDArray forward(NDArray x, @Nullable NDArray scale, ChannelObserver observer) {
        // What attention leaves behind is freed here, not at the end of the layer: fresh memory costs more than old.
        NDArray h = Tensors.keepResult(() ->
                attention.forward(attentionNorm.forward(x).output()).output().addi(x));
        NDScope.register(h);
        NDArray u = feedForward.activations(feedForwardNorm.forward(h).output(), scale);
        if (observer != ChannelObserver.NONE) {
            observer.observe(new TorchTap(index, u, null, null));
        }
        return feedForward.output(u).addi(h);
    }

    /** dL/dx of dL/dy, (T, d); called inside a scope. */
    NDArray backward(NDArray x, NDArray gradient, ChannelObserver observer) {
        RootMeanSquareNorm.Pass first = attentionNorm.forward(x);
        Attention.Pass attended = attention.forward(first.output());
        NDArray h = x.add(attended.output());
        RootMeanSquareNorm.Pass second = feedForwardNorm.forward(h);
        FeedForward.Pass pass = feedForward.pass(second.output());
        NDArray activationGradient = feedForward.activationGradient(gradient);
        if (observer != ChannelObserver.NONE) {
            observer.observe(new TorchTap(index, pass.u(), activationGradient, gradient));
        }
        NDArray atNorm = feedForward.inputGradient(pass, activationGradient);
        NDArray atMiddle = feedForwardNorm.backward(second, atNorm).addi(gradient);
        return attentionNorm
                .backward(first, attention.backward(attended, atMiddle))
                .addi(atMiddle);
    }
}
