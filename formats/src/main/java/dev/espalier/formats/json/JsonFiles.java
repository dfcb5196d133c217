package dev.espalier.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files opened in one way: read whole within {@link JsonLimits}, and written a line to each member. */
public final class JsonFiles {
    private static final ObjectMapper WRITER = new JsonMapper();

    /** Indented as Hugging Face's own files are, whatever the system's line ends. */
    private static final PrettyPrinter PRINTER = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private JsonFiles() {}

    /** What is done with the bytes of a file. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads; the stream is closed afterwards. */
        T read(InputStream in) throws IOException;
    }

    /**
     * The object that a file holds.
     *
     * @throws InputException when the file is missing, too large, empty, not JSON within the limits, or no object
     */
    public static JsonCursor cursor(Path path, JsonLimits limits) {
        return JsonCursor.root(path.toString(), read(path, limits));
    }

    /** The same as it stands. */
    public static ObjectNode read(Path path, JsonLimits limits) {
        return open(path, limits, in -> parse(path.toString(), in, limits));
    }

    /** The object that these bytes hold; {@code file} is for messages. */
    public static ObjectNode parse(String file, byte[] text, JsonLimits limits) {
        if (text.length == 0) {
            throw InputException.of(Code.EMPTY, "%s: the file is empty", file);
        }
        try {
            return parse(file, new ByteArrayInputStream(text), limits);
        } catch (IOException e) {
            // From bytes in memory only broken encodings are reported this way.
            throw InputException.causedBy(e, Code.MALFORMED, "%s: not UTF-8 text", file);
        }
    }

    /**
     * Reads a file that must not be empty or larger than its limit in a way of one's own, which may be a stream.
     *
     * @throws InputException when that fails: what the reading throws, and what becomes of a failure to read or to
     * parse
     */
    public static <T> T open(Path path, JsonLimits limits, Reading<T> reading) {
        InputFiles.requireReadable(path);
        try {
            long size = Files.size(path);
            if (size > limits.maxBytes()) {
                throw InputException.of(
                        Code.TOO_LARGE,
                        "%s: %d bytes, %s has at most %d",
                        path,
                        size,
                        limits.what(),
                        limits.maxBytes());
            }
            if (size == 0) {
                throw InputException.of(Code.EMPTY, "%s: the file is empty", path);
            }
            try (InputStream in = Files.newInputStream(path)) {
                return reading.read(in);
            }
        } catch (JsonProcessingException e) {
            throw malformed(path.toString(), limits.what(), e);
        } catch (CharConversionException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: not UTF-8 text", path);
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", path, String.valueOf(e.getMessage()));
        }
    }

    /** The error that a file is not what it should be, with the line and column and the parser's reason. */
    public static InputException malformed(String file, String what, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " line " + at.getLineNr() + ", column " + at.getColumnNr() + ":";
        // A value's own complaint says more than how it came up.
        String reason = e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : String.valueOf(e.getOriginalMessage());
        int end = reason.indexOf('\n');
        return InputException.causedBy(
                e, Code.MALFORMED, "%s:%s not %s: %s", file, place, what, end < 0 ? reason : reason.substring(0, end));
    }

    private static ObjectNode parse(String file, InputStream in, JsonLimits limits) throws IOException {
        try {
            JsonNode root = mapper(limits).readTree(in);
            JsonCursor.root(file, root).object();
            return (ObjectNode) root;
        } catch (JsonProcessingException e) {
            throw malformed(file, limits.what(), e);
        }
    }

    private static ObjectMapper mapper(JsonLimits limits) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.maxDepth())
                                .maxNumberLength(JsonLimits.MAX_NUMBER)
                                .maxStringLength(limits.maxText())
                                .maxNameLength(limits.maxText())
                                .build())
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The text of an object, a line to each member. */
    public static byte[] text(ObjectNode object) {
        try {
            return (WRITER.writer(PRINTER).writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of an object on one line. */
    public static byte[] line(ObjectNode object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An object without members. */
    public static ObjectNode object() {
        return WRITER.createObjectNode();
    }
}
