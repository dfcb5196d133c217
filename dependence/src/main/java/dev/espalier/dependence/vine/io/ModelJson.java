package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON text in and out, with limits: a model file is read whole, so its size bounds the memory it takes. */
final class ModelJson {
    /** Largest model file, in bytes; a vine of 100 variables with a grid for every pair takes about 90 MB. */
    private static final long MAX_BYTES = 1L << 29;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_TEXT = 1 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(MAX_TEXT)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelJson() {}

    /** The root of the file, which is an object. */
    static JsonCursor parse(Path path) {
        InputFiles.requireReadable(path);
        String shown = path.toString();
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw InputException.of(
                        Code.TOO_LARGE, "%s: %d MiB, a model file has at most %d", shown, size >> 20, MAX_BYTES >> 20);
            }
            if (size == 0) {
                throw InputException.of(Code.EMPTY, "%s: the file is empty", shown);
            }
            JsonNode root = MAPPER.readTree(path.toFile());
            return JsonCursor.root(shown, root).object();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " line " + at.getLineNr() + ", column " + at.getColumnNr() + ":";
            throw InputException.causedBy(
                    e, Code.MALFORMED, "%s:%s not a model file: %s", shown, place, firstSentence(e));
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", shown, String.valueOf(e.getMessage()));
        }
    }

    /** Objects over several lines, arrays of numbers on one. */
    static void write(ObjectNode json, OutputStream out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
        try (JsonGenerator generator = MAPPER.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setPrettyPrinter(printer);
            MAPPER.writeTree(generator, json);
            generator.writeRaw('\n');
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static String firstSentence(JsonProcessingException e) {
        String text = String.valueOf(e.getOriginalMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
