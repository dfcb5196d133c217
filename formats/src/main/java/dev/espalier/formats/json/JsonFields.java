package dev.espalier.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.OptionalInt;

/**
 * The members of a JSON object, checked as they are read; a member that is null counts as absent.
 *
 * @param file for messages
 * @param node the object
 */
public record JsonFields(String file, ObjectNode node) {
    /** Whether a member is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A whole number in [least, greatest] that must be there. */
    public int integer(String name, int least, int greatest) {
        if (!has(name)) {
            throw InputException.of(Code.MALFORMED, "%s: '%s' is missing", file, name);
        }
        return integer(name, node.get(name), least, greatest);
    }

    /** A whole number in [least, greatest]. */
    public int integer(String name, int least, int greatest, int otherwise) {
        return has(name) ? integer(name, least, greatest) : otherwise;
    }

    /** A value of this object, or within it, that must be a whole number in [least, greatest]. */
    public int integer(String name, JsonNode value, int least, int greatest) {
        if (!value.isIntegralNumber()) {
            throw wrong(name, "must be a whole number", value);
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > greatest) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "%s: '%s' must lie between %d and %d, found %s",
                    file,
                    name,
                    least,
                    greatest,
                    shortened(value));
        }
        return value.intValue();
    }

    /** A finite number. */
    public double number(String name, double otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = node.get(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "must be a finite number", value);
        }
        return value.doubleValue();
    }

    /** True or false. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!node.get(name).isBoolean()) {
            throw wrong(name, "must be true or false", node.get(name));
        }
        return node.get(name).booleanValue();
    }

    /** Text. */
    public String text(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!node.get(name).isTextual()) {
            throw wrong(name, "must be text", node.get(name));
        }
        return node.get(name).textValue();
    }

    /** The object that is this member. */
    public JsonFields object(String name) {
        if (node.get(name) instanceof ObjectNode object) {
            return new JsonFields(file, object);
        }
        throw wrong(name, "must be an object", node.path(name));
    }

    /** A token's number, the first of several; {@code otherwise} where the member is absent, none where it is null. */
    public OptionalInt token(String name, int vocabulary, OptionalInt otherwise) {
        JsonNode value = node.get(name);
        if (value == null) {
            return otherwise.isPresent() && otherwise.getAsInt() < vocabulary ? otherwise : OptionalInt.empty();
        }
        JsonNode first = value.isArray() ? value.path(0) : value;
        return first.isNull() || first.isMissingNode()
                ? OptionalInt.empty()
                : OptionalInt.of(integer(name, first, 0, vocabulary - 1));
    }

    /** The error that a member is not what it must be. */
    InputException wrong(String name, String what, JsonNode found) {
        return InputException.of(Code.MALFORMED, "%s: '%s' %s, found %s", file, name, what, shortened(found));
    }

    private static String shortened(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
