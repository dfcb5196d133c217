package dev.espalier.formats.tensor;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tensors that lie somewhere in a file, read piece by piece; safe for use by several threads. */
public final class StoredTensors implements TensorSource {
    /** Bytes read at once; a multiple of every element's size. */
    private static final int PIECE = 1 << 18;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String file;
    private final Bytes bytes;
    private final SortedMap<String, TensorInfo> infos = new TreeMap<>();
    private final SortedMap<String, Segment> segments = new TreeMap<>();

    /**
     * Where a tensor lies.
     *
     * @param info what it is
     * @param offset of its first byte
     * @param interleavedHead 0 if rows lie as they are given out; else the size of heads whose rotary pairs are
     *     neighbouring rows in the file and half a head apart when given out
     */
    public record Segment(TensorInfo info, long offset, int interleavedHead) {
        /** Bytes that lie together in both orders. */
        private long run() {
            return interleavedHead == 0 || info.shape().get(0) == 0
                    ? info.bytes()
                    : info.bytes() / info.shape().get(0);
        }

        /** The run in the file that is given out as run {@code index}. */
        private long storedRun(long index) {
            if (interleavedHead == 0) {
                return index;
            }
            long inHead = index % interleavedHead;
            int half = interleavedHead / 2;
            return index - inHead + 2 * (inHead % half) + inHead / half;
        }
    }

    /** Takes the next bytes of a tensor. */
    @FunctionalInterface
    private interface Sink {
        void accept(ByteBuffer piece) throws IOException;
    }

    /** Segments must lie within the bytes. */
    public StoredTensors(String file, Bytes bytes, Collection<Segment> parts) {
        this.file = file;
        this.bytes = bytes;
        for (Segment part : parts) {
            infos.put(part.info().name(), part.info());
            segments.put(part.info().name(), part);
        }
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return Collections.unmodifiableSortedMap(infos);
    }

    @Override
    public float[] read(String name) {
        Segment segment = segment(name);
        long elements = segment.info().elements();
        if (elements > LARGEST_ARRAY) {
            throw InputException.of(
                    Code.TOO_LARGE, "%s: tensor %s has %d numbers, at most 2^31 fit one array", file, name, elements);
        }
        float[] values = new float[(int) elements];
        int[] filled = {0};
        try {
            stream(
                    segment,
                    piece -> filled[0] += ElementCodec.decode(segment.info().type(), piece, values, filled[0]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        stream(segment(name), piece -> out.write(piece.array(), piece.position(), piece.remaining()));
    }

    @Override
    public void close() {
        bytes.close();
    }

    private void stream(Segment segment, Sink sink) throws IOException {
        long total = segment.info().bytes();
        long run = segment.run();
        ByteBuffer piece = ElementCodec.buffer((int) Math.min(PIECE, run));
        for (long done = 0; done < total; done += run) {
            long start = segment.offset() + segment.storedRun(done / run) * run;
            for (long at = 0; at < run; at += piece.limit()) {
                piece.clear().limit((int) Math.min(PIECE, run - at));
                fill(segment, start + at, piece);
                sink.accept(piece.flip());
            }
        }
    }

    private void fill(Segment segment, long position, ByteBuffer piece) {
        try {
            bytes.read(position, piece);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw InputException.causedBy(
                    e,
                    Code.UNREADABLE,
                    "%s: tensor %s cannot be read at byte %d: %s",
                    file,
                    segment.info().name(),
                    position,
                    reason);
        }
    }

    private Segment segment(String name) {
        Segment segment = segments.get(name);
        if (segment == null) {
            throw new IllegalArgumentException(file + ": no tensor named " + name);
        }
        return segment;
    }
}
