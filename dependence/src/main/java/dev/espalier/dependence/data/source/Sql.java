package dev.espalier.dependence.data.source;

import java.util.List;
import java.util.stream.Collectors;

/** Quoting for SQL text. */
final class Sql {
    private Sql() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    static String list(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(",", "[", "]"));
    }
}
