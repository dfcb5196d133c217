package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.espalier.language.model.ModelConfiguration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rotary positions: turns the pairs (i, i + headSize/2) of each head's vector by position times frequency.
 *
 * <p>With c and s the cosines and sines, repeated for both halves, and h the swap of the halves, the turn is
 * x c + h(x) (-s, s); its adjoint, which is its inverse, x c - h(x) (-s, s). Safe for several threads.
 */
public final class RotaryTables {
    /** Fewest positions of a table: below, another one would not be worth its bookkeeping. */
    private static final int SMALLEST = 64;

    private final NDManager manager;
    private final int headSize;
    private final double[] frequencies;
    /** By number of positions, a power of two: few tables for all lengths, and none ever freed under a reader. */
    private final Map<Integer, Table> tables = new ConcurrentHashMap<>();

    /** Tables that live as long as {@code manager}. */
    public RotaryTables(NDManager manager, ModelConfiguration configuration) {
        this.manager = manager;
        this.headSize = configuration.headSize();
        this.frequencies = configuration.rotary().frequencies(headSize);
    }

    /** Turns each position's heads; (..., T, heads, headSize) to the same. */
    public NDArray turn(NDArray heads) {
        Table table = table(heads);
        return heads.mul(table.cosine).addi(swapped(heads).muli(table.sine));
    }

    /** The same as {@link #turn} in operations that gradients can go through. */
    public NDArray turnForGradients(NDArray heads) {
        Table table = table(heads);
        return heads.mul(table.cosine).add(swapped(heads).mul(table.sine));
    }

    /** Turns each position's heads back. */
    public NDArray turnBack(NDArray heads) {
        Table table = table(heads);
        return heads.mul(table.cosine).subi(swapped(heads).muli(table.sine));
    }

    private NDArray swapped(NDArray heads) {
        int axis = heads.getShape().dimension() - 1;
        NDList halves = heads.split(2, axis);
        return NDArrays.concat(new NDList(halves.get(1), halves.get(0)), axis);
    }

    private Table table(NDArray heads) {
        int positions = Math.toIntExact(heads.getShape().get(heads.getShape().dimension() - 3));
        int size = Math.max(SMALLEST, Integer.highestOneBit(2 * positions - 1));
        Table whole = tables.computeIfAbsent(size, this::build);
        return positions == size ? whole : whole.first(positions);
    }

    private Table build(int positions) {
        float[] cosine = new float[positions * headSize];
        float[] sine = new float[positions * headSize];
        int half = headSize / 2;
        for (int p = 0; p < positions; p++) {
            for (int i = 0; i < half; i++) {
                double angle = p * frequencies[i];
                int k = p * headSize + i;
                cosine[k] = (float) Math.cos(angle);
                cosine[k + half] = cosine[k];
                sine[k + half] = (float) Math.sin(angle);
                sine[k] = -sine[k + half];
            }
        }
        NDArray c = Tensors.of(manager, cosine, positions, 1, headSize);
        NDArray s = Tensors.of(manager, sine, positions, 1, headSize);
        NDScope.unregister(c, s);
        return new Table(c, s);
    }

    /** Each (positions, 1, headSize). */
    private record Table(NDArray cosine, NDArray sine) {
        Table first(int positions) {
            return new Table(firstOf(cosine, positions), firstOf(sine, positions));
        }

        private static NDArray firstOf(NDArray table, int positions) {
            return table.split(new long[] {positions}, 0).get(0);
        }
    }
}
