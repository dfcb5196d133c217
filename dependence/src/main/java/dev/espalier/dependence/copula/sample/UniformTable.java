package dev.espalier.dependence.copula.sample;

import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of copula data of equal length, with left limits of the discrete ones.
 *
 * <p>Column {@code j} holds variable {@code j} of a model, counted from 0; NaN is a missing value. Immutable.
 */
public final class UniformTable {
    private final List<UniformColumn> columns;
    private final List<@Nullable UniformColumn> left;

    private UniformTable(List<UniformColumn> columns, List<@Nullable UniformColumn> left) {
        Require.that(!columns.isEmpty(), "a table needs at least one column");
        Require.that(
                columns.size() == left.size(), () -> columns.size() + " columns, but " + left.size() + " left limits");
        int n = columns.get(0).size();
        for (int j = 0; j < columns.size(); j++) {
            requireRows("column " + j, n, columns.get(j).size());
            UniformColumn limit = left.get(j);
            if (limit != null) {
                requireRows("left limit of column " + j, n, limit.size());
            }
        }
        this.columns = columns;
        this.left = left;
    }

    /** A table of continuous columns. */
    public static UniformTable of(List<UniformColumn> columns) {
        return new UniformTable(List.copyOf(columns), Collections.nCopies(columns.size(), null));
    }

    /** A table of continuous columns. */
    public static UniformTable of(UniformColumn... columns) {
        return of(Arrays.asList(columns));
    }

    /** A table of continuous columns from arrays, one per variable; values are copied and trimmed. */
    public static UniformTable ofColumns(double[]... columns) {
        return of(Arrays.stream(columns).map(UniformColumn::of).toList());
    }

    /** The same table with the left limits of a discrete column. */
    public UniformTable withLeft(int column, UniformColumn limits) {
        List<@Nullable UniformColumn> changed = new ArrayList<>(left);
        changed.set(column, limits);
        return new UniformTable(columns, Collections.unmodifiableList(changed));
    }

    /** Number of rows. */
    public int size() {
        return columns.get(0).size();
    }

    /** Number of variables. */
    public int dimension() {
        return columns.size();
    }

    /** Variable {@code j}. */
    public UniformColumn column(int j) {
        return columns.get(j);
    }

    /** Left limits of variable {@code j}, or null when it is continuous. */
    public @Nullable UniformColumn left(int j) {
        return left.get(j);
    }

    /** All columns. */
    public List<UniformColumn> columns() {
        return columns;
    }

    private static void requireRows(String what, int expected, int actual) {
        Require.that(expected == actual, () -> what + " has " + actual + " rows, expected " + expected);
    }
}
