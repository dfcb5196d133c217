package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows its file and path, so that everything wrong about it can be said in one line. */
final class JsonCursor {
    private final String file;
    private final String path;
    private final JsonNode node;

    private JsonCursor(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static JsonCursor root(String file, JsonNode node) {
        return new JsonCursor(file, "$", node);
    }

    /** Whether this object has a member of that name that is not null. */
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A member that must be there. */
    JsonCursor at(String name) {
        if (!has(name)) {
            throw wrong("'" + name + "' is missing");
        }
        return member(name);
    }

    /** A member, or null when it is absent or null. */
    @Nullable
    JsonCursor find(String name) {
        return has(name) ? member(name) : null;
    }

    private JsonCursor member(String name) {
        String step = name.matches("\\w+") ? "." + name : "['" + name + "']";
        return new JsonCursor(file, path + step, node.get(name));
    }

    /** This value, which must be an object. */
    JsonCursor object() {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    /** The elements of this value, which must be an array. */
    List<JsonCursor> elements() {
        if (!node.isArray()) {
            throw expected("an array");
        }
        List<JsonCursor> all = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            all.add(new JsonCursor(file, path + "[" + i + "]", node.get(i)));
        }
        return all;
    }

    /** The elements of this value, which must be an array of {@code size} elements. */
    List<JsonCursor> elements(int size) {
        if (node.isArray() && node.size() != size) {
            throw wrong("expected " + size + " elements, found " + node.size());
        }
        return elements();
    }

    /** A whole number in [least, greatest]. */
    int integer(int least, int greatest) {
        if (!(node.isIntegralNumber() && node.canConvertToInt())) {
            throw expected("a whole number");
        }
        int value = node.intValue();
        if (value < least || value > greatest) {
            throw InputException.of(
                    Code.OUT_OF_RANGE, "%s: %s: %d lies outside [%d, %d]", file, path, value, least, greatest);
        }
        return value;
    }

    /** A whole number of any size. */
    long wholeNumber() {
        if (!(node.isIntegralNumber() && node.canConvertToLong())) {
            throw expected("a whole number");
        }
        return node.longValue();
    }

    /** A finite number. */
    double number() {
        if (!node.isNumber()) {
            throw expected("a number");
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw InputException.of(Code.OUT_OF_RANGE, "%s: %s: number is not finite", file, path);
        }
        return value;
    }

    /** A member that is a number, or NaN when it is absent or null. */
    double numberOrNaN(String name) {
        JsonCursor found = find(name);
        return found == null ? Double.NaN : found.number();
    }

    /** Text. */
    String text() {
        if (!node.isTextual()) {
            throw expected("text");
        }
        return node.textValue();
    }

    /** Finite numbers. */
    double[] numbers() {
        return elements().stream().mapToDouble(JsonCursor::number).toArray();
    }

    /** Whole numbers in [least, greatest], {@code size} of them. */
    int[] integers(int size, int least, int greatest) {
        return elements(size).stream().mapToInt(e -> e.integer(least, greatest)).toArray();
    }

    /** Builds a value whose own checks may refuse what stands here. */
    <T> T build(Code code, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(e, code, "%s: %s: %s", file, path, String.valueOf(e.getMessage()));
        }
    }

    /** The error that something about this value is wrong. */
    InputException wrong(String what) {
        return InputException.of(Code.MALFORMED, "%s: %s: %s", file, path, what);
    }

    /** The error that this version of a format is not known. */
    InputException unknownVersion(String what) {
        return InputException.of(Code.UNKNOWN_VERSION, "%s: %s: %s", file, path, what);
    }

    private InputException expected(String what) {
        return wrong("expected " + what + ", found " + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}
