package dev.espalier.language.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes SentencePiece models field by field. */
final class ModelFile {
    static final int NORMAL = 1;
    static final int UNKNOWN = 2;
    static final int CONTROL = 3;
    static final int USER_DEFINED = 4;
    static final int BYTE = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ModelFile piece(String text, float score, int type) {
        ModelFile piece = new ModelFile().text(1, text);
        piece.out.write(2 << 3 | 5);
        piece.out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(score)
                .array());
        return message(1, type == NORMAL ? piece : piece.integer(3, type));
    }

    /** Unknown, beginning, end and, if wanted, the 256 bytes. */
    ModelFile marks(boolean bytes) {
        piece("<unk>", 0, UNKNOWN).piece("<s>", 0, CONTROL).piece("</s>", 0, CONTROL);
        for (int i = 0; bytes && i < 256; i++) {
            piece(String.format("<0x%02X>", i), 0, BYTE);
        }
        return this;
    }

    ModelFile trainer(int method, boolean byteFallback) {
        return message(2, new ModelFile().integer(3, method).integer(35, byteFallback ? 1 : 0));
    }

    ModelFile normalizer(boolean dummyPrefix, boolean removeExtra, boolean escape) {
        return message(
                3,
                new ModelFile()
                        .text(1, "identity")
                        .integer(3, dummyPrefix ? 1 : 0)
                        .integer(4, removeExtra ? 1 : 0)
                        .integer(5, escape ? 1 : 0));
    }

    ModelFile message(int field, ModelFile content) {
        return lengthed(field, content.bytes());
    }

    ModelFile text(int field, String text) {
        return lengthed(field, text.getBytes(StandardCharsets.UTF_8));
    }

    ModelFile integer(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private ModelFile lengthed(int field, byte[] content) {
        varint((long) field << 3 | 2);
        varint(content.length);
        out.writeBytes(content);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
