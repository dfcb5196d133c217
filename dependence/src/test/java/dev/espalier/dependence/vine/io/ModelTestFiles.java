package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** JSON files as plain values, so that 1 and 1.0 are the same number. */
final class ModelTestFiles {
    private ModelTestFiles() {}

    static JsonNode tree(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object numeric(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(ModelTestFiles::numeric)
                    .toList();
        }
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.fieldNames().forEachRemaining(name -> members.put(name, numeric(node.get(name))));
            return members;
        }
        return node.asText();
    }
}
