package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.json.JsonCursor;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** JSON text in and out, with limits: a model file is read whole, so its size bounds the memory it takes. */
final class ModelJson {
    /** A vine of 100 variables with a grid for every pair takes about 90 MB. */
    private static final JsonLimits LIMITS = JsonLimits.of("a model file", 1L << 29);

    private static final ObjectMapper MAPPER = new JsonMapper();

    private ModelJson() {}

    /** The root of the file, which is an object. */
    static JsonCursor parse(Path path) {
        return JsonFiles.cursor(path, LIMITS);
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
        return JsonFiles.object();
    }
}
