package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Finds the first cell, by row and then by column, that should be a number and is not. */
final class TextCells {
    private static final int LONGEST_QUOTED = 40;

    private TextCells() {}

    /**
     * Looks for such a cell.
     *
     * @param texts SQL expressions of text columns of {@code relation}, null where missing
     * @param names their names
     * @throws InputException when there is one, quoting it
     */
    static void refuse(
            DuckDb db, String shown, String relation, List<String> texts, List<String> names, IntFunction<String> place)
            throws SQLException {
        if (texts.isEmpty()) {
            return;
        }
        List<String> firsts = new ArrayList<>();
        for (String text : texts) {
            firsts.add("min(rn) filter (where " + text + " is not null and try_cast(" + text + " as double) is null)");
        }
        String numbered = " from (select *, row_number() over () as rn from " + relation + ")";
        long[] at = db.query("select " + String.join(",", firsts) + numbered, rows -> firstCell(rows, texts.size()));
        if (at[0] == Long.MAX_VALUE) {
            return;
        }
        String value = db.query("select " + texts.get((int) at[1]) + numbered + " where rn = " + at[0], rows -> {
            rows.next();
            return rows.getString(1);
        });
        throw InputException.of(
                Code.NOT_A_NUMBER,
                "%s: %s, column '%s': '%s' is not a number; correct it, or name the columns to use",
                shown,
                place.apply((int) at[0]),
                names.get((int) at[1]),
                shorten(value));
    }

    /** Row and column of the earliest cell; row is Long.MAX_VALUE when there is none. */
    private static long[] firstCell(ResultSet rows, int columns) throws SQLException {
        rows.next();
        long[] at = {Long.MAX_VALUE, -1};
        for (int j = 0; j < columns; j++) {
            long row = rows.getLong(j + 1);
            if (!rows.wasNull() && row < at[0]) {
                at[0] = row;
                at[1] = j;
            }
        }
        return at;
    }

    private static String shorten(String value) {
        return value.length() <= LONGEST_QUOTED ? value : value.substring(0, LONGEST_QUOTED) + "...";
    }
}
