package dev.espalier.language.backend.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is added to attention scores so that a position sees itself and those before it, at most a window's length of
 * them: 0 or minus infinity. Positions are handled in blocks of rows, so masks are small. Safe for several threads.
 */
final class AttentionMasks {
    /** Rows handled at once: wide enough for the matrix product, narrow enough to skip most of what is masked. */
    static final int ROWS = 128;

    private final NDManager manager;
    private final int window;
    /** By how many columns lie before the block's own; only a window makes more than one. */
    private final Map<Integer, NDArray> masks = new ConcurrentHashMap<>();

    AttentionMasks(NDManager manager, OptionalInt window) {
        this.manager = manager;
        this.window = window.orElse(Integer.MAX_VALUE);
    }

    /** First column that the rows from {@code row} on can see. */
    int firstColumn(int row) {
        return Math.max(0, row - window + 1);
    }

    /**
     * Alters scores, (heads, groups, rows, columns), of rows from {@code row} on and columns from the first visible
     * one.
     */
    void apply(NDArray scores, int row, int rows) {
        int before = row - firstColumn(row);
        if (before + rows <= window) {
            NDArray own =
                    before == 0 ? scores : scores.split(new long[] {before}, 3).get(1);
            own.addi(part(mask(0), rows, rows));
        } else {
            scores.addi(part(mask(before), rows, before + rows));
        }
    }

    private static NDArray part(NDArray mask, int rows, int columns) {
        NDArray some = rows == ROWS ? mask : first(mask, rows, 0);
        return columns == mask.getShape().get(1) ? some : first(some, columns, 1);
    }

    private static NDArray first(NDArray whole, int length, int axis) {
        NDList parts = whole.split(new long[] {length}, axis);
        return parts.get(0);
    }

    private NDArray mask(int before) {
        return masks.computeIfAbsent(before, this::build);
    }

    private NDArray build(int before) {
        int columns = before + ROWS;
        float[] mask = new float[ROWS * columns];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < columns; j++) {
                int distance = i + before - j;
                mask[i * columns + j] = distance < 0 || distance >= window ? Float.NEGATIVE_INFINITY : 0;
            }
        }
        NDArray tensor = Tensors.of(manager, mask, ROWS, columns);
        NDScope.unregister(tensor);
        return tensor;
    }
}
