package dev.espalier.formats.tensor;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tensors in memory, with the type they would be stored as: what is read is what a file of that type would give back.
 */
public final class MemoryTensors implements TensorSource {
    private static final int PIECE = 1 << 14;

    private final SortedMap<String, TensorInfo> infos;
    private final SortedMap<String, float[]> values;

    private MemoryTensors(SortedMap<String, TensorInfo> infos, SortedMap<String, float[]> values) {
        this.infos = Collections.unmodifiableSortedMap(infos);
        this.values = values;
    }

    /** Collects tensors; good for one {@link #build}. */
    public static final class Builder {
        private final SortedMap<String, TensorInfo> infos = new TreeMap<>();
        private final SortedMap<String, float[]> values = new TreeMap<>();

        private Builder() {}

        /**
         * Adds a tensor, or replaces the one of that name; numbers are copied and rounded to the type, ties to even.
         *
         * @throws IllegalArgumentException if shape and count of numbers differ
         * @throws InputException if a finite number is too large for the type
         */
        public Builder put(String name, ElementType type, List<Integer> shape, float[] numbers) {
            TensorInfo info = new TensorInfo(name, type, shape);
            if (info.elements() != numbers.length) {
                throw new IllegalArgumentException(
                        name + ": " + numbers.length + " numbers do not fill the shape " + shape);
            }
            float[] kept = numbers.clone();
            for (int i = 0; i < kept.length; i++) {
                float rounded = ElementCodec.rounded(type, kept[i]);
                if (Float.isInfinite(rounded) && !Float.isInfinite(kept[i])) {
                    throw InputException.of(
                            Code.OUT_OF_RANGE, "tensor %s: %s is too large to be stored as %s", name, kept[i], type);
                }
                kept[i] = rounded;
            }
            infos.put(name, info);
            values.put(name, kept);
            return this;
        }

        /** The tensors put so far. */
        public MemoryTensors build() {
            return new MemoryTensors(new TreeMap<>(infos), new TreeMap<>(values));
        }
    }

    /** Starts an empty collection. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return infos;
    }

    @Override
    public float[] read(String name) {
        return numbers(name).clone();
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        float[] numbers = numbers(name);
        TensorInfo info = infos.get(name);
        if (info == null) {
            throw new IllegalStateException(name);
        }
        ByteBuffer piece = ElementCodec.buffer(PIECE * info.type().bytes());
        for (int at = 0; at < numbers.length; at += PIECE) {
            ElementCodec.encode(info.type(), numbers, at, Math.min(PIECE, numbers.length - at), piece.clear());
            out.write(piece.array(), 0, piece.position());
        }
    }

    /** Nothing to let go of. */
    @Override
    public void close() {}

    private float[] numbers(String name) {
        float[] numbers = values.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException("no tensor named " + name);
        }
        return numbers;
    }
}
