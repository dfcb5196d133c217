package dev.espalier.language.prune;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.TensorInfo;
import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model of random bits: what slicing must pass on untouched, NaNs of any payload included. */
final class RandomBytes implements TensorSource {
    private final SortedMap<String, TensorInfo> infos = new TreeMap<>();
    private final Map<String, byte[]> bytes = new HashMap<>();

    static Checkpoint model(ModelConfiguration c, ElementType type, long seed) {
        RandomBytes tensors = new RandomBytes();
        Random random = new Random(seed);
        TensorNames.required(c).forEach((name, shape) -> {
            TensorInfo info = new TensorInfo(name, type, shape);
            byte[] content = new byte[Math.toIntExact(info.bytes())];
            random.nextBytes(content);
            tensors.infos.put(name, info);
            tensors.bytes.put(name, content);
        });
        return new Checkpoint(c, tensors, "random bytes");
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return infos;
    }

    /** Any bits widened somehow: only their places matter here. */
    @Override
    public float[] read(String name) {
        TensorInfo info = infos.get(name);
        ByteBuffer in = ByteBuffer.wrap(bytes.get(name)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[Math.toIntExact(info.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = info.type() == ElementType.F32 ? in.getInt() : in.getShort();
        }
        return values;
    }

    /** In pieces of odd lengths, as a file may come. */
    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        byte[] content = bytes.get(name);
        out.write(content[0]);
        for (int at = 1; at < content.length; at += 7) {
            out.write(content, at, Math.min(7, content.length - at));
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
