package dev.espalier.formats.tensor;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safetensors file: tensors in single, half or brain precision by name, read when asked for.
 *
 * <p>Opening checks the whole header: each tensor's bytes lie in the data, fit its shape and type, and together they
 * fill the data without overlap or hole. Tensors of other types (integers, double or 8-bit floating point) must be laid
 * out as well, but cannot be read: {@link #tensors} leaves them out, {@link #unreadable} names them.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class SafetensorsFile implements WeightFile {
    private final TensorSource readable;
    private final SortedMap<String, String> unreadable;

    private SafetensorsFile(TensorSource readable, SortedMap<String, String> unreadable) {
        this.readable = readable;
        this.unreadable = unreadable;
    }

    /**
     * Opens a file and checks its header; O(t log t) for t tensors, memory of the header's size (100 MB at most).
     *
     * @throws InputException if it is missing or not a sound safetensors file, naming file, tensor and byte
     */
    public static SafetensorsFile open(Path path) {
        Bytes bytes = Bytes.open(path);
        try {
            return of(path.toString(), bytes);
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The same for bytes from anywhere; closing the file closes them. */
    public static SafetensorsFile of(String file, Bytes bytes) {
        int length = SafetensorsHeader.length(file, bytes);
        List<SafetensorsHeader.Entry> entries = SafetensorsHeader.read(file, bytes, length);
        long data = (long) SafetensorsHeader.PREFIX + length;
        checkPlaces(file, entries, data, bytes.size() - data);
        List<StoredTensors.Segment> segments = new ArrayList<>();
        SortedMap<String, String> unreadable = new TreeMap<>();
        for (SafetensorsHeader.Entry e : entries) {
            e.type()
                    .element()
                    .ifPresentOrElse(
                            type -> segments.add(new StoredTensors.Segment(
                                    new TensorInfo(e.name(), type, e.shape()), data + e.begin(), 0)),
                            () -> unreadable.put(e.name(), e.type().name()));
        }
        return new SafetensorsFile(
                new StoredTensors(file, bytes, segments), Collections.unmodifiableSortedMap(unreadable));
    }

    private static void checkPlaces(String file, List<SafetensorsHeader.Entry> entries, long data, long size) {
        List<SafetensorsHeader.Entry> inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparingLong(SafetensorsHeader.Entry::begin)
                .thenComparingLong(SafetensorsHeader.Entry::end));
        long expected = 0;
        for (SafetensorsHeader.Entry e : inOrder) {
            if (e.begin() > e.end() || e.end() > size) {
                throw wrong(
                        file,
                        e,
                        data,
                        "ends at " + e.end() + " of " + size
                                + " bytes of data; if the file is truncated, fetch it again");
            }
            if (e.begin() != expected) {
                throw wrong(file, e, data, e.begin() < expected ? "overlaps the one before it" : "lies behind a hole");
            }
            if (needed(e) != e.end() - e.begin()) {
                throw wrong(
                        file,
                        e,
                        data,
                        "has " + (e.end() - e.begin()) + " bytes, which " + e.type() + " of shape " + e.shape()
                                + " does not fill");
            }
            expected = e.end();
        }
        if (expected != size) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: byte %d: %d bytes follow that belong to no tensor",
                    file,
                    data + expected,
                    size - expected);
        }
    }

    /** Bytes that shape and type demand; -1 if they do not come out whole or exceed what a file can hold. */
    private static long needed(SafetensorsHeader.Entry e) {
        long bits = e.type().bits();
        if (e.shape().contains(0)) {
            return 0;
        }
        for (int length : e.shape()) {
            if (bits > Long.MAX_VALUE / length) {
                return -1;
            }
            bits *= length;
        }
        return bits % 8 == 0 ? bits / 8 : -1;
    }

    private static InputException wrong(String file, SafetensorsHeader.Entry e, long data, String what) {
        return InputException.of(
                Code.MALFORMED,
                "%s: byte %s: tensor %s %s",
                file,
                Long.toUnsignedString(data + e.begin()),
                e.name(),
                what);
    }

    @Override
    public SortedMap<String, String> unreadable() {
        return unreadable;
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return readable.tensors();
    }

    @Override
    public float[] read(String name) {
        return readable.read(name);
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        readable.copyTo(name, out);
    }

    @Override
    public void close() {
        readable.close();
    }
}
