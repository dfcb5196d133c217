package dev.espalier.formats.tensor;

import java.util.List;

/**
 * Name, type and shape of a tensor.
 *
 * @param name its Hugging Face name, such as {@code model.layers.0.mlp.down_proj.weight}
 * @param type of its numbers where they are stored
 * @param shape lengths of its axes, outermost first; empty for a single number
 */
public record TensorInfo(String name, ElementType type, List<Integer> shape) {
    public TensorInfo {
        shape = List.copyOf(shape);
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(name + ": negative length in shape " + shape);
            }
        }
    }

    /** Count of its numbers. */
    public long elements() {
        if (shape.contains(0)) {
            return 0; // whatever the other lengths are: their product may not fit
        }
        long product = 1;
        for (int length : shape) {
            product = Math.multiplyExact(product, (long) length);
        }
        return product;
    }

    /** Bytes it takes where it is stored. */
    public long bytes() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }
}
