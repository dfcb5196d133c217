package dev.espalier.formats.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a safetensors file: its length as 8 bytes, then a JSON object that gives every tensor's type,
 * shape and place. Takes memory in proportion to bytes that are there, never to what they claim.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
final class SafetensorsHeader {
    /** Longest header, in bytes; the limit of the format's own library. */
    static final long MAX_BYTES = 100_000_000;

    /** Bytes before the header. */
    static final int PREFIX = 8;

    private static final int MAX_AXES = 64;
    private static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(32)
                    .maxStringLength((int) MAX_BYTES)
                    .maxNameLength(1 << 12)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String file;
    private final JsonParser parser;

    /**
     * What the header says of one tensor.
     *
     * @param name its name
     * @param type of its numbers
     * @param shape lengths of its axes
     * @param begin offset of its first byte, counted from the header's end
     * @param end offset after its last byte
     */
    record Entry(String name, StoredType type, List<Integer> shape, long begin, long end) {}

    private SafetensorsHeader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The header's length in bytes, once it is known to lie within the file. */
    static int length(String file, Bytes bytes) {
        if (bytes.size() < PREFIX) {
            throw InputException.of(
                    bytes.size() == 0 ? Code.EMPTY : Code.MALFORMED,
                    "%s: %d bytes, too short for a safetensors file; fetch it again",
                    file,
                    bytes.size());
        }
        long length = fetch(file, bytes, 0, PREFIX).getLong();
        if (length < 0 || length > MAX_BYTES) {
            throw InputException.of(
                    Code.TOO_LARGE,
                    "%s: byte 0: a header of %s bytes is claimed, at most %d are allowed; is this a safetensors file?",
                    file,
                    Long.toUnsignedString(length),
                    MAX_BYTES);
        }
        if (length > bytes.size() - PREFIX) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: byte 0: a header of %d bytes is claimed, the file has only %d;"
                            + " it is truncated, fetch it again",
                    file,
                    length,
                    bytes.size());
        }
        return (int) length;
    }

    /** Every tensor the header names, in its order; places are not yet checked. */
    static List<Entry> read(String file, Bytes bytes, int length) {
        byte[] text = fetch(file, bytes, PREFIX, length).array();
        // A second byte of zero would make the parser guess another encoding than UTF-8.
        if (length < 2 || text[0] != '{' || text[1] == 0) {
            throw InputException.of(Code.MALFORMED, "%s: byte 8: the header must begin with {", file);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new SafetensorsHeader(file, parser).entries();
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw InputException.causedBy(
                    e,
                    Code.MALFORMED,
                    "%s: byte %d: the header is not JSON as it should be: %s",
                    file,
                    PREFIX + at,
                    String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            // From bytes in memory only broken encodings are reported this way.
            throw InputException.causedBy(e, Code.MALFORMED, "%s: the header is not UTF-8 text", file);
        }
    }

    private static ByteBuffer fetch(String file, Bytes bytes, long position, int length) {
        ByteBuffer buffer = ElementCodec.buffer(length);
        try {
            bytes.read(position, buffer);
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", file, String.valueOf(e.getMessage()));
        }
        return buffer.flip();
    }

    private List<Entry> entries() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        boolean metadata = false;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(METADATA)) {
                if (metadata) {
                    throw wrong(Code.DUPLICATE_NAME, METADATA + " occurs twice");
                }
                metadata = true;
                readMetadata();
            } else if (entries.put(name, entry(name)) != null) {
                throw wrong(Code.DUPLICATE_NAME, "tensor " + name + " occurs twice");
            }
        }
        if (parser.nextToken() != null) {
            throw wrong(Code.MALFORMED, "text after the header's end");
        }
        return new ArrayList<>(entries.values());
    }

    private void readMetadata() throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT, METADATA, "an object");
        Map<String, String> texts = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            expect(parser.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + key, "text");
            if (texts.put(key, "") != null) {
                throw wrong(Code.DUPLICATE_NAME, METADATA + "." + key + " occurs twice");
            }
        }
    }

    private Entry entry(String name) throws IOException {
        String what = "tensor " + name;
        expect(parser.currentToken(), JsonToken.START_OBJECT, what, "an object");
        StoredType type = null;
        List<Integer> shape = null;
        long[] place = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            boolean first = switch (key) {
                case "dtype" -> type == null;
                case "shape" -> shape == null;
                case "data_offsets" -> place == null;
                default ->
                    throw wrong(Code.MALFORMED, what + ": '" + key + "' is none of dtype, shape and data_offsets");
            };
            if (!first) {
                throw wrong(Code.DUPLICATE_NAME, what + ": " + key + " occurs twice");
            }
            switch (key) {
                case "dtype" -> type = type(what);
                case "shape" -> shape = shape(what);
                default -> place = place(what);
            }
        }
        if (type == null || shape == null || place == null) {
            throw wrong(Code.MALFORMED, what + " needs dtype, shape and data_offsets");
        }
        return new Entry(name, type, shape, place[0], place[1]);
    }

    private StoredType type(String what) throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, what + ": dtype", "text");
        String name = parser.getText();
        return StoredType.named(name)
                .orElseThrow(() -> wrong(
                        Code.MALFORMED, what + ": dtype '" + name + "' is unknown; weights are F32, F16 or BF16"));
    }

    private List<Integer> shape(String what) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY, what + ": shape", "an array");
        List<Integer> shape = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long length = number(what + ": shape");
            if (length > Integer.MAX_VALUE || shape.size() == MAX_AXES) {
                throw wrong(Code.TOO_LARGE, what + ": an axis longer than 2^31 - 1, or more than " + MAX_AXES);
            }
            shape.add((int) length);
        }
        return shape;
    }

    private long[] place(String what) throws IOException {
        String member = what + ": data_offsets";
        expect(parser.currentToken(), JsonToken.START_ARRAY, member, "an array of two numbers");
        parser.nextToken();
        long begin = number(member);
        parser.nextToken();
        long end = number(member);
        expect(parser.nextToken(), JsonToken.END_ARRAY, member, "an array of two numbers");
        return new long[] {begin, end};
    }

    private long number(String what) throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, what, "whole numbers");
        long value = parser.getLongValue();
        if (value < 0) {
            throw wrong(Code.OUT_OF_RANGE, what + ": " + value + " is negative");
        }
        return value;
    }

    private void expect(@Nullable JsonToken found, JsonToken wanted, String what, String kind) {
        if (found != wanted) {
            throw wrong(Code.MALFORMED, what + " must be " + kind);
        }
    }

    private InputException wrong(Code code, String message) {
        long at = Math.max(0, parser.currentLocation().getByteOffset());
        return InputException.of(code, "%s: byte %d: %s", file, PREFIX + at, message);
    }
}
