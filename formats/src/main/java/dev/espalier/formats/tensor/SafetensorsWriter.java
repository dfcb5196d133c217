package dev.espalier.formats.tensor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.json.JsonFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tensors as a safetensors file: header padded with spaces to a multiple of 8 bytes, wider types first and then
 * by name, so that every number lies at a multiple of its size.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class SafetensorsWriter {
    private SafetensorsWriter() {}

    /**
     * Writes the tensors {@code which} of {@code source}.
     *
     * @param metadata free text; {@code format} is set to {@code pt}, without which transformers refuses the file
     */
    public static void write(
            OutputStream out, Collection<TensorInfo> which, TensorSource source, Map<String, String> metadata)
            throws IOException {
        List<TensorInfo> inOrder = which.stream()
                .sorted(Comparator.comparingInt((TensorInfo i) -> -i.type().bytes())
                        .thenComparing(TensorInfo::name))
                .toList();
        byte[] header = JsonFiles.line(header(inOrder, metadata));
        int padding = -header.length & 7;
        ByteBuffer length = ElementCodec.buffer(Long.BYTES).putLong(0, (long) header.length + padding);
        out.write(length.array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (TensorInfo info : inOrder) {
            Counted counted = new Counted(out);
            source.copyTo(info.name(), counted);
            if (counted.bytes != info.bytes()) {
                throw new IllegalStateException(
                        info.name() + ": " + counted.bytes + " bytes written, " + info.bytes() + " announced");
            }
        }
    }

    private static ObjectNode header(List<TensorInfo> infos, Map<String, String> metadata) {
        ObjectNode header = JsonFiles.object();
        ObjectNode texts = header.putObject("__metadata__");
        new TreeMap<>(metadata).forEach(texts::put);
        texts.put("format", "pt");
        long at = 0;
        for (TensorInfo info : infos) {
            ObjectNode entry = header.putObject(info.name());
            entry.put("dtype", info.type().name());
            ArrayNode shape = entry.putArray("shape");
            info.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(at).add(at + info.bytes());
            at += info.bytes();
        }
        return header;
    }

    /** Counts what passes. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}
