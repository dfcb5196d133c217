package dev.espalier.dependence.data.source;

import dev.espalier.dependence.data.Table;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.sql.SQLException;

/** Runs one SELECT statement; anything else, or more than one, is refused before it runs. */
final class QueryReader {
    private QueryReader() {}

    /** Reads the result of {@code sql}; {@code shown} is its file, or {@code query}. */
    static Table read(String sql, String shown, ReadOptions options) {
        String body = sql.strip();
        while (body.endsWith(";")) {
            body = body.substring(0, body.length() - 1).strip();
        }
        try (DuckDb db = DuckDb.open(options.threads())) {
            requireOneSelect(db, body, shown);
            // The line break ends a comment in the query's last line.
            TypedReader.Columns read = new TypedReader(db, shown, "SQL", "(" + body + "\n)", options).read();
            DataOrigin origin = new DataOrigin(
                    shown.equals("query") ? "query: " + body : shown, Sha256.of(read.names(), read.values()));
            return TableReader.weighted(Table.owning(read.names(), read.values(), origin), options);
        }
    }

    private static void requireOneSelect(DuckDb db, String sql, String shown) {
        String parsed = "with t as (select json_serialize_sql(" + Sql.text(sql) + ")::json as j) select"
                + " coalesce(j ->> '$.error_message', ''), json_array_length(j -> '$.statements') from t";
        try {
            db.query(parsed, rows -> {
                rows.next();
                String refusal = rows.getString(1);
                if (!refusal.isEmpty()) {
                    throw InputException.of(Code.MALFORMED, "%s: not a SELECT statement: %s", shown, refusal);
                }
                if (rows.getLong(2) != 1) {
                    throw InputException.of(
                            Code.MALFORMED, "%s: one SELECT statement is wanted, found %d", shown, rows.getLong(2));
                }
                return true;
            });
        } catch (SQLException e) {
            throw DuckDb.malformed(shown, "SQL", e);
        }
    }
}
