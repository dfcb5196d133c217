package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Moves a result of double columns into arrays. */
final class ColumnReader {
    private static final int FIRST_CAPACITY = 1024;

    private final String shown;
    private final List<String> names;
    private final IntFunction<String> place;

    /** {@code place} words a row number, counted from 1, for messages. */
    ColumnReader(String shown, List<String> names, IntFunction<String> place) {
        this.shown = shown;
        this.names = names;
        this.place = place;
    }

    /**
     * All rows, column by column.
     *
     * @throws InputException when a value is infinite or the table takes more than a third of the memory
     */
    double[][] read(ResultSet rows) throws SQLException {
        int d = names.size();
        double[][] columns = new double[d][FIRST_CAPACITY];
        int n = 0;
        while (rows.next()) {
            if (n == columns[0].length) {
                grow(columns);
            }
            for (int j = 0; j < d; j++) {
                double x = rows.getDouble(j + 1);
                if (Double.isInfinite(x)) {
                    throw infinite(n + 1, names.get(j));
                }
                columns[j][n] = x;
            }
            n++;
        }
        for (int j = 0; j < d; j++) {
            columns[j] = Arrays.copyOf(columns[j], n);
        }
        return columns;
    }

    private void grow(double[][] columns) {
        long capacity = 2L * columns[0].length;
        long bytes = capacity * columns.length * Double.BYTES;
        if (capacity > Integer.MAX_VALUE - 8 || bytes > Runtime.getRuntime().maxMemory() / 3) {
            throw InputException.of(
                    Code.TOO_LARGE,
                    "%s: more than %d rows of %d columns do not fit into the memory allowed (%d MiB); raise -Xmx, or read"
                            + " fewer rows or columns with a query",
                    shown,
                    columns[0].length,
                    columns.length,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
        for (int j = 0; j < columns.length; j++) {
            columns[j] = Arrays.copyOf(columns[j], (int) capacity);
        }
    }

    private InputException infinite(int row, String name) {
        return InputException.of(
                Code.INFINITE,
                "%s: %s, column '%s': infinite value; replace it or leave the cell empty",
                shown,
                place.apply(row),
                name);
    }
}
