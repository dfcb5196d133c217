package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.function.IntConsumer;

/** What comes after the last layer: norm, logits and loss, a bounded number of logits at a time. */
final class OutputHead {
    /** Most logits in memory at once, where that leaves at least one position. */
    private static final int MOST_LOGITS = 1 << 22;

    private final int hiddenSize;
    private final int vocabulary;
    private final RootMeanSquareNorm norm;
    private final NDArray weight;

    OutputHead(NDManager manager, Checkpoint checkpoint, NDArray embedding) {
        ModelConfiguration c = checkpoint.configuration();
        hiddenSize = c.hiddenSize();
        vocabulary = c.vocabularySize();
        norm = new RootMeanSquareNorm(manager, checkpoint.tensors().read(TensorNames.FINAL_NORM), c.normEpsilon());
        weight = c.tiedEmbeddings()
                ? embedding
                : Tensors.of(manager, checkpoint.tensors().read(TensorNames.OUTPUT), vocabulary, hiddenSize);
    }

    /** Logits, (T, vocabulary), row-major. */
    float[] logits(NDArray output) {
        int tokens = Math.toIntExact(output.getShape().get(0));
        float[] all = new float[Math.multiplyExact(tokens, vocabulary)];
        forEachChunk(tokens, from -> {
            float[] part = Tensors.floats(
                    scores(norm.forward(rows(output, from, tokens)).output()));
            System.arraycopy(part, 0, all, from * vocabulary, part.length);
        });
        return all;
    }

    /** log sum exp(logits) - logit of the token that follows, in double precision, (T - 1). */
    double[] losses(NDArray output, int[] tokens) {
        int n = tokens.length - 1;
        double[] all = new double[Math.max(0, n)];
        forEachChunk(n, from -> {
            NDArray chunk = rows(output, from, n);
            int length = Math.toIntExact(chunk.getShape().get(0));
            NDArray next = Tensors.indices(output.getManager(), tokens, from + 1, from + 1 + length, length, 1);
            NDArray logarithms = scores(norm.forward(chunk).output())
                    .toType(DataType.FLOAT64, false)
                    .logSoftmax(1);
            double[] part = Tensors.doubles(logarithms.gather(next, 1));
            for (int k = 0; k < length; k++) {
                all[from + k] = -part[k];
            }
        });
        return all;
    }

    /**
     * dL/d output, (T, d): through the norm, of (softmax(logits) - indicator of the next token) weight; the last row is
     * 0.
     */
    NDArray lossGradient(NDArray output, int[] tokens) {
        int n = tokens.length - 1;
        NDManager manager = output.getManager();
        NDList parts = new NDList();
        for (int from = 0; from < n; from += chunk()) {
            int start = from;
            parts.add(Tensors.keepResult(() -> {
                RootMeanSquareNorm.Pass pass = norm.forward(rows(output, start, n));
                NDArray indices =
                        Tensors.indices(manager, tokens, start + 1, start + 1 + length(start, n), length(start, n));
                NDArray gradient =
                        scores(pass.output()).softmax(1).matMul(weight).subi(weight.get(indices));
                return norm.backward(pass, gradient);
            }));
            NDScope.register(parts.get(parts.size() - 1));
        }
        parts.add(manager.zeros(new Shape(1, hiddenSize)));
        return NDArrays.concat(parts, 0);
    }

    private NDArray scores(NDArray normed) {
        return Linear.linear(normed, weight).singletonOrThrow();
    }

    private int chunk() {
        return Math.max(1, MOST_LOGITS / vocabulary);
    }

    private int length(int from, int n) {
        return Math.min(chunk(), n - from);
    }

    private NDArray rows(NDArray output, int from, int n) {
        return output.split(new long[] {from, from + length(from, n)}, 0).get(1);
    }

    private void forEachChunk(int n, IntConsumer body) {
        for (int from = 0; from < n; from += chunk()) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                body.accept(from);
            }
        }
    }
}
