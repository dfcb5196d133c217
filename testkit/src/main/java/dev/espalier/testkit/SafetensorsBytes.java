package dev.espalier.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Safetensors files put together by hand, wrong ones too. */
public final class SafetensorsBytes {
    private SafetensorsBytes() {}

    /** A file of this header, with its length before it, and {@code data} zero bytes after it. */
    public static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(text.length).put(text).array();
    }
}
