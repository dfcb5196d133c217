package dev.espalier.language.prune;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.Gather;
import dev.espalier.formats.tensor.TensorInfo;
import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.network.unit.ChannelSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's tensors with feed-forward channels left out: gathered while they are read, so no second copy of the model
 * exists.
 *
 * <p>Stored bytes of what remains are passed on as they are.
 */
public final class SlicedTensors implements TensorSource {
    private final TensorSource whole;
    private final Map<String, Slice> slices;
    private final SortedMap<String, TensorInfo> tensors;

    /** Which indices of one axis stay, and how many numbers lie behind one index of it. */
    private record Slice(int axis, boolean[] keep, int kept, int inner) {}

    private SlicedTensors(TensorSource whole, Map<String, Slice> slices) {
        this.whole = whole;
        this.slices = slices;
        SortedMap<String, TensorInfo> infos = new TreeMap<>(whole.tensors());
        slices.forEach((name, slice) -> infos.computeIfPresent(name, (key, info) -> sliced(info, slice)));
        this.tensors = Collections.unmodifiableSortedMap(infos);
    }

    /** The model with only the kept channels; shares the open files of {@code model}. */
    public static Checkpoint of(Checkpoint model, List<ChannelSet> kept) {
        ModelConfiguration c = model.configuration();
        Map<String, Slice> slices = new HashMap<>();
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < kept.size(); l++) {
            int width = kept.get(l).size();
            boolean[] keep = kept.get(l).mask();
            Slice rows = new Slice(0, keep, width, c.hiddenSize());
            Slice numbers = new Slice(0, keep, width, 1);
            for (String projection : List.of("gate", "up")) {
                slices.put(TensorNames.feedForward(l, projection, "weight"), rows);
                slices.put(TensorNames.feedForward(l, projection, "bias"), numbers);
            }
            slices.put(TensorNames.feedForward(l, "down", "weight"), new Slice(1, keep, width, 1));
            widths.add(width);
        }
        return new Checkpoint(
                c.withIntermediateSizes(widths), new SlicedTensors(model.tensors(), slices), model.origin());
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public float[] read(String name) {
        float[] all = whole.read(name);
        Slice slice = slices.get(name);
        if (slice == null) {
            return all;
        }
        int cycles = all.length / (slice.keep.length * slice.inner);
        float[] kept = new float[cycles * slice.kept * slice.inner];
        int size = 0;
        for (int g = 0; g < cycles * slice.keep.length; g++) {
            if (slice.keep[g % slice.keep.length]) {
                System.arraycopy(all, g * slice.inner, kept, size, slice.inner);
                size += slice.inner;
            }
        }
        return kept;
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        Slice slice = slices.get(name);
        TensorInfo info = whole.tensors().get(name);
        if (slice == null || info == null) {
            whole.copyTo(name, out);
            return;
        }
        ElementType type = info.type();
        OutputStream gather = new Gather(out, slice.inner * type.bytes(), slice.keep);
        whole.copyTo(name, gather);
        gather.flush();
    }

    @Override
    public void close() {
        whole.close();
    }

    private static TensorInfo sliced(TensorInfo info, Slice slice) {
        List<Integer> shape = new ArrayList<>(info.shape());
        shape.set(slice.axis, slice.kept);
        return new TensorInfo(info.name(), info.type(), shape);
    }
}
