package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention with rotary positions; several query heads may share a key and value head.
 *
 * <p>Per head: P = softmax(q k' / sqrt(headSize) + mask), output P v. Backwards, with g the gradient at P v:
 * dv = P' g, dP = g v', dS = P (dP - rowsum(g (P v))), dq = dS k, dk = dS' q.
 */
final class Attention {
    private final int heads;
    private final int keyHeads;
    private final int headSize;
    private final RotaryTables rotary;
    private final AttentionMasks masks;
    /** Rows of query, key and value; those of the query carry the 1 / sqrt(headSize) of the scores. */
    private final NDArray projections;

    private final @Nullable NDArray projectionBias;
    private final NDArray output;
    private final @Nullable NDArray outputBias;

    Attention(NDManager manager, Checkpoint checkpoint, int layer, RotaryTables rotary, AttentionMasks masks) {
        ModelConfiguration c = checkpoint.configuration();
        this.heads = c.attentionHeads();
        this.keyHeads = c.keyValueHeads();
        this.headSize = c.headSize();
        this.rotary = rotary;
        this.masks = masks;
        TensorSource tensors = checkpoint.tensors();
        projections = Tensors.of(manager, joined(tensors, layer, "weight"), rows(), c.hiddenSize());
        projectionBias = c.queryKeyValueBias() ? Tensors.of(manager, joined(tensors, layer, "bias"), rows()) : null;
        output = Tensors.of(
                manager,
                tensors.read(TensorNames.attention(layer, "o", "weight")),
                c.hiddenSize(),
                (long) heads * headSize);
        outputBias = c.outputBias()
                ? Tensors.of(manager, tensors.read(TensorNames.attention(layer, "o", "bias")), c.hiddenSize())
                : null;
    }

    private long rows() {
        return (heads + 2L * keyHeads) * headSize;
    }

    private float[] joined(TensorSource tensors, int layer, String kind) {
        float[] q = tensors.read(TensorNames.attention(layer, "q", kind));
        float[] k = tensors.read(TensorNames.attention(layer, "k", kind));
        float[] v = tensors.read(TensorNames.attention(layer, "v", kind));
        float[] all = new float[q.length + k.length + v.length];
        double factor = 1 / Math.sqrt(headSize);
        for (int i = 0; i < q.length; i++) {
            all[i] = (float) (q[i] * factor);
        }
        System.arraycopy(k, 0, all, q.length, k.length);
        System.arraycopy(v, 0, all, q.length + k.length, v.length);
        return all;
    }

    /** What attention adds to the residual stream, (T, d), and what the way back needs, of the normed input, (T, d). */
    Pass forward(NDArray input) {
        int tokens = Math.toIntExact(input.getShape().get(0));
        NDArray all = Linear.linear(input, projections, projectionBias)
                .singletonOrThrow()
                .reshape(new Shape(tokens, heads + 2L * keyHeads, headSize));
        NDList turnedAndValue = all.split(new long[] {heads + keyHeads}, 1);
        NDArray turned = rotary.turn(turnedAndValue.get(0)).transpose(1, 0, 2);
        NDList queryAndKey = turned.split(new long[] {heads}, 0);
        NDArray value = turnedAndValue.get(1).transpose(1, 0, 2);
        List<Block> blocks = new ArrayList<>();
        NDList contexts = new NDList();
        for (int row = 0; row < tokens; row += AttentionMasks.ROWS) {
            Block block = block(queryAndKey.get(0), queryAndKey.get(1), value, row, tokens);
            blocks.add(block);
            contexts.add(block.context.reshape(new Shape(heads, block.rows, headSize)));
        }
        NDArray context = merged(contexts.size() == 1 ? contexts.get(0) : NDArrays.concat(contexts, 1));
        return new Pass(blocks, Linear.linear(context, output, outputBias).singletonOrThrow());
    }

    private Block block(NDArray query, NDArray key, NDArray value, int row, int tokens) {
        int rows = Math.min(AttentionMasks.ROWS, tokens - row);
        int from = masks.firstColumn(row);
        int columns = row + rows - from;
        NDArray q = grouped(between(query, row, rows, tokens), rows);
        NDArray k = between(key, from, columns, tokens);
        NDArray v = between(value, from, columns, tokens);
        NDArray scores = q.batchMatMul(k.swapAxes(1, 2)).reshape(new Shape(keyHeads, heads / keyHeads, rows, columns));
        masks.apply(scores, row, rows);
        NDArray weights = scores.softmax(3).reshape(new Shape(keyHeads, (long) heads / keyHeads * rows, columns));
        return new Block(row, rows, from, columns, q, k, v, weights, weights.batchMatMul(v));
    }

    /** Gradient with respect to the normed input, (T, d), of that with respect to what attention added. */
    NDArray backward(Pass pass, NDArray gradient) {
        int tokens = Math.toIntExact(gradient.getShape().get(0));
        NDArray context = gradient.matMul(output)
                .reshape(new Shape(tokens, heads, headSize))
                .transpose(1, 0, 2);
        NDManager manager = gradient.getManager();
        NDArray key = manager.zeros(new Shape(keyHeads, tokens, headSize));
        NDArray value = manager.zeros(new Shape(keyHeads, tokens, headSize));
        NDList queries = new NDList();
        for (Block b : pass.blocks) {
            NDArray g = grouped(between(context, b.row, b.rows, tokens), b.rows);
            NDArray along = g.mul(b.context).sum(new int[] {2}, true);
            between(value, b.from, b.columns, tokens)
                    .addi(b.weights.swapAxes(1, 2).batchMatMul(g));
            NDArray scores = g.batchMatMul(b.value.swapAxes(1, 2)).subi(along).muli(b.weights);
            between(key, b.from, b.columns, tokens).addi(scores.swapAxes(1, 2).batchMatMul(b.query));
            queries.add(scores.batchMatMul(b.key).reshape(new Shape(heads, b.rows, headSize)));
        }
        NDArray query = queries.size() == 1 ? queries.get(0) : NDArrays.concat(queries, 1);
        NDArray turned = NDArrays.concat(new NDList(query, key), 0).transpose(1, 0, 2);
        NDArray all = NDArrays.concat(new NDList(rotary.turnBack(turned), value.transpose(1, 0, 2)), 1);
        return all.reshape(new Shape(tokens, rows())).matMul(projections);
    }

    /**
     * Query heads that share a key head, one below the other: (heads, rows, headSize) to (keyHeads, groups rows,
     * headSize).
     */
    private NDArray grouped(NDArray perHead, int rows) {
        return perHead.reshape(new Shape(keyHeads, (long) heads / keyHeads * rows, headSize));
    }

    /** (heads, T, headSize) to (T, heads headSize). */
    private NDArray merged(NDArray perHead) {
        return perHead.transpose(1, 0, 2).reshape(new Shape(perHead.getShape().get(1), (long) heads * headSize));
    }

    private static NDArray between(NDArray perHead, int from, int length, int tokens) {
        if (length == tokens) {
            return perHead;
        }
        return perHead.split(new long[] {from, from + length}, 1).get(1);
    }

    /**
     * A block of rows.
     *
     * @param row first of them
     * @param rows their number
     * @param from first column
     * @param columns number of columns
     * @param query (keyHeads, groups rows, headSize)
     * @param key (keyHeads, columns, headSize)
     * @param value (keyHeads, columns, headSize)
     * @param weights P, (keyHeads, groups rows, columns)
     * @param context P v, (keyHeads, groups rows, headSize)
     */
    private record Block(
            int row,
            int rows,
            int from,
            int columns,
            NDArray query,
            NDArray key,
            NDArray value,
            NDArray weights,
            NDArray context) {}

    /** What attention made of a sequence; {@code output} is (T, d). */
    record Pass(List<Block> blocks, NDArray output) {}
}
