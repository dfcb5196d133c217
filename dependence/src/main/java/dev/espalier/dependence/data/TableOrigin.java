package dev.espalier.dependence.data;

/**
 * Where a table came from.
 *
 * @param description path, query or name, as the user gave it
 * @param sha256 lower-case hexadecimal SHA-256 of the bytes of the file; for a query, of the names and values it returned;
 *     empty for a table made in memory
 */
public record TableOrigin(String description, String sha256) {
    /** A table made in memory. */
    public static final TableOrigin MEMORY = new TableOrigin("memory", "");
}
