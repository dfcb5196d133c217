package dev.espalier.network.testing;

import dev.espalier.network.checkpoint.ElementType;
import dev.espalier.network.checkpoint.TensorInfo;
import dev.espalier.network.checkpoint.TensorSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Single-precision tensors in arrays. */
public final class ArrayTensors implements TensorSource {
    private final SortedMap<String, TensorInfo> infos = new TreeMap<>();
    private final Map<String, float[]> values;

    public ArrayTensors(Map<String, List<Integer>> shapes, Map<String, float[]> values) {
        this.values = new HashMap<>(values);
        shapes.forEach((name, shape) -> infos.put(name, new TensorInfo(name, ElementType.F32, shape)));
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return Collections.unmodifiableSortedMap(infos);
    }

    @Override
    public float[] read(String name) {
        float[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found.clone();
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        float[] found = read(name);
        ByteBuffer bytes = ByteBuffer.allocate(4 * found.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(found);
        out.write(bytes.array());
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
