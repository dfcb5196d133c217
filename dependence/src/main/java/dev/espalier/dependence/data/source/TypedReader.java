package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Reads a relation whose columns DuckDB has typed: Parquet, JSON lines or the result of a query. */
final class TypedReader {
    private static final Set<String> NUMERIC = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "BOOLEAN");

    private final DuckDb db;
    private final String shown;
    private final String what;
    private final String relation;
    private final ReadOptions options;

    TypedReader(DuckDb db, String shown, String what, String relation, ReadOptions options) {
        this.db = db;
        this.shown = shown;
        this.what = what;
        this.relation = relation;
        this.options = options;
    }

    /** The columns read, by name. */
    record Columns(List<String> names, double[][] values) {}

    private record Described(List<String> names, List<String> types) {}

    Columns read() {
        try {
            Described described = describe();
            Selection selection = Selection.of(described.names(), options, shown);
            return new Columns(selection.names(), values(described, selection));
        } catch (SQLException e) {
            throw DuckDb.malformed(shown, what, e);
        }
    }

    private Described describe() throws SQLException {
        return db.query("describe select * from " + relation, rows -> {
            List<String> names = new ArrayList<>();
            List<String> types = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
                types.add(rows.getString(2));
            }
            return new Described(names, types);
        });
    }

    private double[][] values(Described described, Selection selection) throws SQLException {
        IntFunction<String> place = row -> "row " + row;
        List<String> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> textNames = new ArrayList<>();
        for (int j : selection.positions()) {
            String name = described.names().get(j);
            String type = described.types().get(j);
            String column = Sql.name(name);
            if (NUMERIC.contains(type) || type.startsWith("DECIMAL")) {
                values.add("coalesce(cast(" + column + " as double),'nan'::double)");
            } else {
                String text = text(name, type);
                texts.add(text);
                textNames.add(name);
                values.add("coalesce(cast(" + text + " as double),'nan'::double)");
            }
        }
        TextCells.refuse(db, shown, relation, texts, textNames, place);
        return db.query(
                "select " + String.join(",", values) + " from " + relation,
                new ColumnReader(shown, selection.names(), place)::read);
    }

    /** The cell as text, null for every spelling of a missing value. */
    private String text(String name, String type) {
        String column = Sql.name(name);
        String text = switch (type) {
            case "VARCHAR" -> column;
            case "JSON" -> "(" + column + " ->> '$')";
            default ->
                throw InputException.of(
                        Code.NOT_A_NUMBER,
                        "%s: column '%s' has type %s, not numbers; convert it in a query or leave it out",
                        shown,
                        name,
                        type);
        };
        List<String> missing = new ArrayList<>(options.missing());
        missing.add("");
        return "(case when list_contains(" + Sql.list(missing) + ", trim(" + text + ")) then null else " + text
                + " end)";
    }
}
