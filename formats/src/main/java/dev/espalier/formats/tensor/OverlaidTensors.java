package dev.espalier.formats.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A view of some tensors with others in front: a name that both have means the one in front. Shapes and types may
 * differ.
 */
public final class OverlaidTensors implements TensorSource {
    private final TensorSource base;
    private final TensorSource front;
    private final SortedMap<String, TensorInfo> infos;

    /** Both must outlive this view; {@link #close} leaves them open. */
    public OverlaidTensors(TensorSource base, TensorSource front) {
        this.base = base;
        this.front = front;
        SortedMap<String, TensorInfo> all = new TreeMap<>(base.tensors());
        all.putAll(front.tensors());
        this.infos = Collections.unmodifiableSortedMap(all);
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return infos;
    }

    @Override
    public float[] read(String name) {
        return of(name).read(name);
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        of(name).copyTo(name, out);
    }

    /** Does nothing: the sources belong to whoever opened them. */
    @Override
    public void close() {}

    private TensorSource of(String name) {
        return front.tensors().containsKey(name) ? front : base;
    }
}
