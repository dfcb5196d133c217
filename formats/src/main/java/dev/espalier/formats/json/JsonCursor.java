package dev.espalier.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document that knows its file and its path in it, so that everything wrong about it can be said in
 * one line.
 *
 * <p>What is read is checked as it is read; a member that is null counts as absent. All refusals are
 * {@link InputException} and read {@code file: $.path[3].to: what is wrong}; {@code $} is the whole document.
 */
public final class JsonCursor {
    private static final int SHOWN = 60;

    private final String file;
    private final String path;
    private final JsonNode node;

    private JsonCursor(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** The whole document; {@code file} is for messages. */
    public static JsonCursor root(String file, JsonNode node) {
        return new JsonCursor(file, "$", node);
    }

    /** The file, as messages name it. */
    public String file() {
        return file;
    }

    /** Whether this object has a member of that name that is not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Whether this object has a member of that name, if only null. */
    public boolean mentions(String name) {
        return node.has(name);
    }

    /** A member that must be there. */
    public JsonCursor at(String name) {
        if (!has(name)) {
            throw wrong("'" + name + "' is missing");
        }
        return member(name);
    }

    /** A member, or null when it is absent or null. */
    public @Nullable JsonCursor find(String name) {
        return has(name) ? member(name) : null;
    }

    private JsonCursor member(String name) {
        String step = name.matches("\\w+") ? "." + name : "['" + name + "']";
        return new JsonCursor(file, path + step, node.get(name));
    }

    /** The members of this value, which must be an object, in their order; null ones are among them. */
    public Map<String, JsonCursor> members() {
        Map<String, JsonCursor> all = new LinkedHashMap<>();
        object().node.fieldNames().forEachRemaining(name -> all.put(name, member(name)));
        return all;
    }

    /** Whether this value is text. */
    public boolean isText() {
        return node.isTextual();
    }

    /** Whether this is an array. */
    public boolean isArray() {
        return node.isArray();
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Whether this is null, which only elements of arrays and {@link #members} can be. */
    public boolean isNull() {
        return node.isNull();
    }

    /** This value, which must be an object. */
    public JsonCursor object() {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    /** The elements of this value, which must be an array. */
    public List<JsonCursor> elements() {
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
    public List<JsonCursor> elements(int size) {
        if (node.isArray() && node.size() != size) {
            throw wrong("expected " + size + " elements, found " + node.size());
        }
        return elements();
    }

    /** A whole number in [least, greatest]. */
    public int integer(int least, int greatest) {
        if (!node.isIntegralNumber()) {
            throw expected("a whole number");
        }
        if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > greatest) {
            throw refused(Code.OUT_OF_RANGE, node + " lies outside [" + least + ", " + greatest + "]");
        }
        return node.intValue();
    }

    /** A member that is a whole number in [least, greatest], or {@code otherwise} when it is absent. */
    public int integer(String name, int least, int greatest, int otherwise) {
        return has(name) ? member(name).integer(least, greatest) : otherwise;
    }

    /** A whole number of 64 bits. */
    public long wholeNumber() {
        if (!(node.isIntegralNumber() && node.canConvertToLong())) {
            throw expected("a whole number");
        }
        return node.longValue();
    }

    /** A finite number. */
    public double number() {
        if (!node.isNumber()) {
            throw expected("a number");
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw refused(Code.OUT_OF_RANGE, "number is not finite");
        }
        return value;
    }

    /** A member that is a finite number, or {@code otherwise} when it is absent. */
    public double number(String name, double otherwise) {
        return has(name) ? member(name).number() : otherwise;
    }

    /** A member that is true or false, or {@code otherwise} when it is absent. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonCursor member = member(name);
        if (!member.node.isBoolean()) {
            throw member.expected("true or false");
        }
        return member.node.booleanValue();
    }

    /** Text. */
    public String text() {
        if (!node.isTextual()) {
            throw expected("text");
        }
        return node.textValue();
    }

    /** A member that is text, or {@code otherwise} when it is absent. */
    public String text(String name, String otherwise) {
        return has(name) ? member(name).text() : otherwise;
    }

    /** The constant whose name in lower case stands here. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        String name = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw wrong("unknown '" + name + "'; known: " + known);
    }

    /** Finite numbers. */
    public double[] numbers() {
        return elements().stream().mapToDouble(JsonCursor::number).toArray();
    }

    /** Whole numbers in [least, greatest], {@code size} of them. */
    public int[] integers(int size, int least, int greatest) {
        return elements(size).stream().mapToInt(e -> e.integer(least, greatest)).toArray();
    }

    /** Builds a value whose own checks may refuse what stands here with {@link IllegalArgumentException}. */
    public <T> T build(Code code, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw InputException.causedBy(e, code, "%s: %s: %s", file, path, String.valueOf(e.getMessage()));
        }
    }

    /** The error that something about this value is wrong. */
    public InputException wrong(String what) {
        return refused(Code.MALFORMED, what);
    }

    /** The error that this version of a format is not known. */
    public InputException unknownVersion(String what) {
        return refused(Code.UNKNOWN_VERSION, what);
    }

    /** An error about this value. */
    public InputException refused(Code code, String what) {
        return InputException.of(code, "%s: %s: %s", file, path, what);
    }

    private InputException expected(String what) {
        String found = node.isArray()
                ? "an array"
                : node.isObject() ? "an object" : node.isMissingNode() ? "nothing" : node.toString();
        return wrong("expected " + what + ", found "
                + (found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "..."));
    }
}
