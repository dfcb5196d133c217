package dev.espalier.dependence.data;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;

/** What a table must satisfy before it is fitted or scored; each failure is one {@link InputException} with coordinates. */
public final class TableChecks {
    /** Fewest rows a fit accepts: below this rank statistics say next to nothing. */
    public static final int MIN_ROWS = 10;

    private TableChecks() {}

    /**
     * Checks that a vine can be fitted: two columns, {@value #MIN_ROWS} rows, and in every column {@value #MIN_ROWS} values
     * that are there and not all equal.
     */
    public static void requireFittable(Table table) {
        String where = table.origin().description();
        if (table.columns() < 2) {
            throw InputException.of(
                    Code.TOO_FEW_COLUMNS,
                    "%s: dependence needs at least two columns, found %d%s",
                    where,
                    table.columns(),
                    table.columns() == 1 ? " ('" + table.names().get(0) + "')" : "");
        }
        if (table.rows() < MIN_ROWS) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS, "%s: at least %d rows are needed, found %d", where, MIN_ROWS, table.rows());
        }
        for (int j = 0; j < table.columns(); j++) {
            requireVarying(table, j);
        }
    }

    /** Checks that every value that is there lies strictly between 0 and 1. */
    public static void requireCopulaScale(Table table) {
        for (int j = 0; j < table.columns(); j++) {
            double[] x = table.shared(j);
            for (int i = 0; i < x.length; i++) {
                if (!(x[i] > 0 && x[i] < 1) && !Double.isNaN(x[i])) {
                    throw InputException.of(
                            Code.OUT_OF_RANGE,
                            "%s: row %d, column '%s': %s lies outside (0, 1), as the copula scale requires; use the data"
                                    + " scale to have values ranked",
                            table.origin().description(),
                            i + 1,
                            table.names().get(j),
                            x[i]);
                }
            }
        }
    }

    /** Whether every value that is there lies strictly between 0 and 1. */
    public static boolean isOnCopulaScale(Table table) {
        for (int j = 0; j < table.columns(); j++) {
            for (double x : table.shared(j)) {
                if (x <= 0 || x >= 1) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void requireVarying(Table table, int j) {
        int present = table.rows() - table.missing(j);
        if (present < MIN_ROWS) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "%s: column '%s' has %d values that are not missing, at least %d are needed",
                    table.origin().description(),
                    table.names().get(j),
                    present,
                    MIN_ROWS);
        }
        double first = Double.NaN;
        for (double x : table.shared(j)) {
            if (Double.isNaN(first)) {
                first = x;
            } else if (x != first && !Double.isNaN(x)) {
                return;
            }
        }
        throw InputException.of(
                Code.CONSTANT_COLUMN,
                "%s: column '%s': all values equal %s; leave the column out",
                table.origin().description(),
                table.names().get(j),
                first);
    }
}
