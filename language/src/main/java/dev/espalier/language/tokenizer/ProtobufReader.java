package dev.espalier.language.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the fields of one message in the protobuf wire format, a stretch of a byte array.
 *
 * <p>Every length is checked against what is left before anything is done with it; messages inside are stretches of the
 * same array, so nothing grows. Groups, which the format gave up, are refused.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, encoding</a>
 */
final class ProtobufReader {
    /** What stops the walk; the message says where. */
    static final class MalformedMessage extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedMessage(String why, int offset) {
            super(why + " at byte " + offset);
        }
    }

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] data;
    private final int end;
    private int at;
    private int type;

    ProtobufReader(byte[] data) {
        this(data, 0, data.length);
    }

    private ProtobufReader(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    /** Moves to the next field; its number, or 0 at the end. Its value must then be read or skipped. */
    int nextField() throws MalformedMessage {
        if (at == end) {
            return 0;
        }
        int start = at;
        long tag = varint();
        long number = tag >>> 3;
        if (number < 1 || number >= 1 << 29) {
            throw new MalformedMessage("no field number", start);
        }
        type = (int) (tag & 7);
        return (int) number;
    }

    /** The value of an integer or enumeration field. */
    long integer() throws MalformedMessage {
        require(VARINT);
        return varint();
    }

    /** The value of a truth field. */
    boolean truth() throws MalformedMessage {
        return integer() != 0;
    }

    /** The value of a float field. */
    float real() throws MalformedMessage {
        require(FIXED32);
        int from = advance(Float.BYTES);
        return ByteBuffer.wrap(data, from, Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getFloat();
    }

    /** The message in a field. */
    ProtobufReader message() throws MalformedMessage {
        require(BYTES);
        long length = varint();
        int from = advance(length);
        return new ProtobufReader(data, from, at);
    }

    /**
     * The bytes of a text field, one per character.
     *
     * @param limit more bytes are refused
     */
    String bytes(int limit) throws MalformedMessage {
        ProtobufReader field = message();
        int length = field.end - field.at;
        if (length > limit) {
            throw new MalformedMessage("a text of " + length + " bytes", field.at);
        }
        return new String(data, field.at, length, StandardCharsets.ISO_8859_1);
    }

    /** Passes over the field's value. */
    void skip() throws MalformedMessage {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case BYTES -> advance(varint());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new MalformedMessage("a field of unknown type " + type, at);
        }
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return at == end;
    }

    private int advance(long length) throws MalformedMessage {
        if (length < 0 || length > end - at) {
            throw new MalformedMessage("a field longer than what is left", at);
        }
        int from = at;
        at += (int) length;
        return from;
    }

    private long varint() throws MalformedMessage {
        int start = at;
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == end) {
                break;
            }
            byte b = data[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedMessage("an integer without an end", start);
    }

    private void require(int wanted) throws MalformedMessage {
        if (type != wanted) {
            throw new MalformedMessage("a field of type " + type + " where " + wanted + " belongs", at);
        }
    }
}
