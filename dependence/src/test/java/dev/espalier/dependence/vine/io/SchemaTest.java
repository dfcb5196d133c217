package dev.espalier.dependence.vine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema describes what is written: every member is known to it, and every rule in it holds. */
class SchemaTest {
    @TempDir
    Path folder;

    @Test
    void writtenFilesFollowTheSchema() {
        Path file = folder.resolve("m.json");
        ModelFileTest.full().write(file);
        List<String> faults = new ArrayList<>();
        check(ModelTestFiles.tree(schema()), ModelTestFiles.tree(file), "$", faults);
        assertThat(faults).isEmpty();
    }

    private static Path schema() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve("docs/model-format.schema.json");
            if (Files.exists(path)) {
                return path;
            }
        }
        return fail("docs/model-format.schema.json is missing");
    }

    /** The part of JSON Schema that ours uses, with members it does not name counted as faults. */
    private static void check(JsonNode schema, JsonNode value, String path, List<String> faults) {
        if (schema.has("const") && !schema.get("const").equals(value)) {
            faults.add(path + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            faults.add(path + " is none of " + schema.get("enum"));
        }
        if (schema.has("type") && !isOfType(value, schema.get("type").asText())) {
            faults.add(path + " is no " + schema.get("type"));
        }
        boolean tooSmall = schema.has("minimum")
                && value.asDouble() < schema.get("minimum").asDouble();
        boolean tooLarge = schema.has("maximum")
                && value.asDouble() > schema.get("maximum").asDouble();
        if (tooSmall || tooLarge || schema.path("minItems").asInt(0) > value.size() && value.isArray()) {
            faults.add(path + " is out of range");
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(path + " lacks " + name);
            }
        });
        value.fieldNames().forEachRemaining(name -> {
            if (schema.path("properties").has(name)) {
                check(schema.get("properties").get(name), value.get(name), path + "." + name, faults);
            } else {
                faults.add(path + "." + name + " is not in the schema");
            }
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(schema.path("items"), value.get(i), path + "[" + i + "]", faults);
        }
    }

    private static boolean contains(JsonNode values, JsonNode wanted) {
        for (JsonNode value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        };
    }
}
