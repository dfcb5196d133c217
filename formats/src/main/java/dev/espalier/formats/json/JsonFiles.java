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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON files beside weights, read whole within limits, written a line to each member. */
public final class JsonFiles {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(64)
                            .maxStringLength(1 << 20)
                            .maxNameLength(1 << 12)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Indented as Hugging Face's own files are, whatever the system's line ends. */
    private static final PrettyPrinter PRINTER = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private JsonFiles() {}

    /** The object that a file of at most {@code maxBytes} bytes holds. */
    public static ObjectNode read(Path path, long maxBytes) {
        InputFiles.requireReadable(path);
        try {
            long size = Files.size(path);
            if (size > maxBytes) {
                throw InputException.of(
                        Code.TOO_LARGE, "%s: %d bytes, at most %d are expected of such a file", path, size, maxBytes);
            }
            return parse(path.toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", path, String.valueOf(e.getMessage()));
        }
    }

    /** The object that these bytes hold; {@code file} is for messages. */
    public static ObjectNode parse(String file, byte[] text) {
        if (text.length == 0) {
            throw InputException.of(Code.EMPTY, "%s: the file is empty", file);
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw InputException.of(Code.MALFORMED, "%s: expected a JSON object", file);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " line " + at.getLineNr() + ", column " + at.getColumnNr() + ":";
            throw InputException.causedBy(
                    e,
                    Code.MALFORMED,
                    "%s:%s not JSON as it should be: %s",
                    file,
                    place,
                    String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.MALFORMED, "%s: not UTF-8 text", file);
        }
    }

    /** The text of an object, a line to each member. */
    public static byte[] text(ObjectNode object) {
        try {
            return (MAPPER.writer(PRINTER).writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of an object on one line. */
    public static byte[] line(ObjectNode object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
