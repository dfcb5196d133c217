package dev.espalier.formats;

/**
 * Where data came from: a table, a text, or nothing but memory.
 *
 * @param description path, query or name, as the user gave it
 * @param sha256 lower-case hexadecimal SHA-256 of the bytes of the file; for a query, of the names and values it
 *     returned; empty for what was made in memory
 */
public record DataOrigin(String description, String sha256) {
    /** Made in memory. */
    public static final DataOrigin MEMORY = new DataOrigin("memory", "");
}
