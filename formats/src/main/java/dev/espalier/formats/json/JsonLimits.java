package dev.espalier.formats.json;

import dev.espalier.formats.Require;

/**
 * How much of a JSON file is read, so that a hostile or mistaken one costs no more than a true one, and what the file
 * should be.
 *
 * @param what the file should be, with its article, for messages: "a pruning plan"
 * @param maxBytes largest file; a file is read whole, so this bounds the memory it takes
 * @param maxDepth deepest nesting of arrays and objects
 * @param maxText longest text or name, in characters
 */
public record JsonLimits(String what, long maxBytes, int maxDepth, int maxText) {
    /** Longest number, in characters; a double to its last bit has 24. */
    public static final int MAX_NUMBER = 64;

    /** Checks that the limits let anything pass. */
    public JsonLimits {
        Require.that(maxBytes > 0, "a file needs at least one byte");
        Require.atLeast("depth", maxDepth, 1);
        Require.atLeast("length of texts", maxText, 1);
    }

    /** Limits on the size, nesting to 20 and texts of a million characters. */
    public static JsonLimits of(String what, long maxBytes) {
        return new JsonLimits(what, maxBytes, 20, 1 << 20);
    }
}
