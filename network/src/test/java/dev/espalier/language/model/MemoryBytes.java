package dev.espalier.language.model;

import dev.espalier.formats.tensor.Bytes;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file's content in memory. */
public final class MemoryBytes implements Bytes {
    private final byte[] content;

    public MemoryBytes(byte[] content) {
        this.content = content;
    }

    /** A safetensors file of this header, with its length before it, and {@code data} zero bytes after it. */
    public static byte[] safetensors(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(text.length).put(text).array();
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public void read(long position, ByteBuffer target) throws EOFException {
        if (position + target.remaining() > content.length) {
            throw new EOFException("the content ends at byte " + content.length);
        }
        target.put(content, (int) position, target.remaining());
    }

    @Override
    public void close() {}
}
