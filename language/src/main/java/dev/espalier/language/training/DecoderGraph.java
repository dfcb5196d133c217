package dev.espalier.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import dev.espalier.language.backend.torch.RotaryTables;
import dev.espalier.language.backend.torch.Tensors;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a batch of sequences of equal length, in operations that gradients can go through.
 *
 * <p>Knows nothing of {@code backend.torch}'s hand-written formulas but the rotary tables: each checks the other. Safe
 * for several threads.
 */
final class DecoderGraph {
    private final NDManager manager;
    private final ModelConfiguration c;
    private final int length;
    private final RotaryTables rotary;
    /** Numbers in operations become tensors over memory that may be gone when the gradient reads it: constants stay. */
    private final NDArray epsilon;

    private final NDArray scoreFactor;
    private final NDArray mask;

    DecoderGraph(NDManager manager, ModelConfiguration configuration, int length) {
        this.manager = manager;
        this.c = configuration;
        this.length = length;
        rotary = new RotaryTables(manager, configuration);
        epsilon = Tensors.of(manager, new float[] {(float) configuration.normEpsilon()}, 1);
        scoreFactor = Tensors.of(manager, new float[] {(float) (1 / Math.sqrt(configuration.headSize()))}, 1);
        mask = Tensors.of(manager, mask(), length, length);
    }

    /**
     * Sum over sequences of the sum over predicted tokens of the negative log-likelihood, times a factor, as a single
     * number.
     *
     * @param weights by their names
     * @param factor as a tensor that outlives the gradient
     * @param probes something added to u of each layer, (sequences T, m), to get gradients there; or null
     */
    NDArray loss(Map<String, NDArray> weights, int[][] sequences, NDArray factor, @Nullable List<NDArray> probes) {
        Run run = new Run(weights, sequences.length);
        NDArray x = run.embed(sequences);
        for (int l = 0; l < c.layers(); l++) {
            NDArray h = x.add(run.attention(l, run.norm(x, TensorNames.attentionNorm(l))));
            NDArray n = run.norm(h, TensorNames.feedForwardNorm(l));
            x = h.add(run.feedForward(l, n, probes == null ? null : probes.get(l)));
        }
        NDArray predicting = x.reshape(new Shape(sequences.length, length, c.hiddenSize()))
                .split(new long[] {length - 1}, 1)
                .get(0)
                .reshape(new Shape(sequences.length * (length - 1L), c.hiddenSize()));
        NDArray output = run.weight(c.tiedEmbeddings() ? TensorNames.EMBEDDING : TensorNames.OUTPUT);
        NDArray logits = Linear.linear(run.norm(predicting, TensorNames.FINAL_NORM), output)
                .singletonOrThrow();
        return logits.logSoftmax(1).gather(next(sequences), 1).sum().neg().mul(factor);
    }

    private NDArray next(int[][] sequences) {
        int[] next = new int[sequences.length * (length - 1)];
        for (int b = 0; b < sequences.length; b++) {
            System.arraycopy(sequences[b], 1, next, b * (length - 1), length - 1);
        }
        return Tensors.indices(manager, next, 0, next.length, next.length, 1);
    }

    private float[] mask() {
        int window = c.slidingWindow().orElse(length);
        float[] values = new float[length * length];
        for (int t = 0; t < length; t++) {
            for (int j = 0; j < length; j++) {
                values[t * length + j] = j > t || t - j >= window ? Float.NEGATIVE_INFINITY : 0;
            }
        }
        return values;
    }

    /** One batch; vectors of all positions of all sequences stand one below the other, (B T, d). */
    private final class Run {
        private final Map<String, NDArray> weights;
        private final long batch;

        Run(Map<String, NDArray> weights, int batch) {
            this.weights = weights;
            this.batch = batch;
        }

        NDArray weight(String name) {
            NDArray found = weights.get(name);
            if (found == null) {
                throw new IllegalStateException("no tensor " + name);
            }
            return found;
        }

        NDArray embed(int[][] sequences) {
            int[] all = new int[sequences.length * length];
            for (int b = 0; b < sequences.length; b++) {
                System.arraycopy(sequences[b], 0, all, b * length, length);
            }
            NDArray tokens = Tensors.indices(manager, all, 0, all.length, all.length);
            return Embedding.embedding(tokens, weight(TensorNames.EMBEDDING), SparseFormat.DENSE)
                    .singletonOrThrow();
        }

        NDArray norm(NDArray x, String name) {
            NDArray length = x.square().mean(new int[] {1}, true).add(epsilon).sqrt();
            return x.div(length).mul(weight(name));
        }

        NDArray attention(int l, NDArray n) {
            NDArray q = heads(linear(n, TensorNames.attention(l, "q", "")), c.attentionHeads(), true);
            NDArray k = heads(linear(n, TensorNames.attention(l, "k", "")), c.keyValueHeads(), true);
            NDArray v = heads(linear(n, TensorNames.attention(l, "v", "")), c.keyValueHeads(), false);
            long groups = c.attentionHeads() / c.keyValueHeads();
            long shared = batch * c.keyValueHeads();
            Shape flat = new Shape(shared, groups * length, c.headSize());
            NDArray scores = q.mul(scoreFactor)
                    .reshape(flat)
                    .batchMatMul(k.swapAxes(1, 2))
                    .reshape(new Shape(shared * groups, length, length));
            NDArray probabilities = scores.add(mask).softmax(2).reshape(new Shape(shared, groups * length, length));
            NDArray context = probabilities
                    .batchMatMul(v)
                    .reshape(new Shape(batch, c.attentionHeads(), length, c.headSize()))
                    .transpose(0, 2, 1, 3)
                    .reshape(new Shape(batch * length, (long) c.attentionHeads() * c.headSize()));
            return linear(context, TensorNames.attention(l, "o", ""));
        }

        /** (B T, heads headSize) to (B heads, T, headSize). */
        private NDArray heads(NDArray flat, int heads, boolean turned) {
            NDArray split = flat.reshape(new Shape(batch, length, heads, c.headSize()));
            return (turned ? rotary.turnForGradients(split) : split)
                    .transpose(0, 2, 1, 3)
                    .reshape(new Shape(batch * heads, length, c.headSize()));
        }

        NDArray feedForward(int l, NDArray n, @Nullable NDArray probe) {
            NDArray gate = linear(n, TensorNames.feedForward(l, "gate", ""));
            NDArray up = linear(n, TensorNames.feedForward(l, "up", ""));
            NDArray u = gate.mul(Activation.sigmoid(gate)).mul(up);
            return linear(probe == null ? u : u.add(probe), TensorNames.feedForward(l, "down", ""));
        }

        private NDArray linear(NDArray x, String prefix) {
            NDList result = Linear.linear(x, weight(prefix + "weight"), weights.get(prefix + "bias"));
            return result.singletonOrThrow();
        }
    }
}
