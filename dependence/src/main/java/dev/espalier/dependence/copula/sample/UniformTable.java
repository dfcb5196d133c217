package dev.espalier.dependence.copula.sample;

import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All variables of a model on the copula scale: it exists from the moment a table is ranked, read as copula data or
 * drawn until a pair of its columns is looked at.
 *
 * <p>Column {@code j} holds variable {@code j} of a model, counted from 0, with left limits where the variable has
 * atoms; NaN is a missing value. Immutable.
 */
public final class UniformTable {
    private final List<UniformColumn> columns;
    private final List<VariableKind> kinds;

    private UniformTable(List<UniformColumn> columns, List<VariableKind> kinds) {
        Require.that(!columns.isEmpty(), "a table needs at least one column");
        int n = columns.get(0).size();
        for (int j = 0; j < columns.size(); j++) {
            requireRows("column " + j, n, columns.get(j).size());
        }
        this.columns = columns;
        this.kinds = kinds;
    }

    /** A table of columns: those with left limits are discrete, the others continuous. */
    public static UniformTable of(List<UniformColumn> columns) {
        List<VariableKind> kinds = columns.stream()
                .map(c -> c.left() == null ? VariableKind.CONTINUOUS : VariableKind.ORDERED_DISCRETE)
                .toList();
        return new UniformTable(List.copyOf(columns), kinds);
    }

    /**
     * A table of columns whose kinds are known.
     *
     * @throws IllegalArgumentException when a kind with atoms has no left limits, or one without has some
     */
    public static UniformTable of(List<UniformColumn> columns, List<VariableKind> kinds) {
        Require.that(columns.size() == kinds.size(), () -> kinds.size() + " kinds for " + columns.size() + " columns");
        for (int j = 0; j < columns.size(); j++) {
            if (kinds.get(j).hasAtoms() != (columns.get(j).left() != null)) {
                throw new IllegalArgumentException(
                        "column " + j + " is " + kinds.get(j).code() + ", but has "
                                + (columns.get(j).left() == null ? "no left limits" : "left limits"));
            }
        }
        return new UniformTable(List.copyOf(columns), List.copyOf(kinds));
    }

    /** A table of columns: those with left limits are discrete, the others continuous. */
    public static UniformTable of(UniformColumn... columns) {
        return of(Arrays.asList(columns));
    }

    /** A table of continuous columns from arrays, one per variable; values are copied and trimmed. */
    public static UniformTable ofColumns(double[]... columns) {
        return of(Arrays.stream(columns).map(UniformColumn::of).toList());
    }

    /** The same table with the left limits of a column, which is discrete from then on. */
    public UniformTable withLeft(int column, UniformColumn limits) {
        List<UniformColumn> changed = new ArrayList<>(columns);
        changed.set(column, columns.get(column).withLeft(limits));
        List<VariableKind> known = new ArrayList<>(kinds);
        known.set(column, kinds.get(column).hasAtoms() ? kinds.get(column) : VariableKind.ORDERED_DISCRETE);
        return new UniformTable(List.copyOf(changed), List.copyOf(known));
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
        return columns.get(j).left();
    }

    /** All columns. */
    public List<UniformColumn> columns() {
        return columns;
    }

    /** Kinds of the variables. */
    public List<VariableKind> kinds() {
        return kinds;
    }

    private static void requireRows(String what, int expected, int actual) {
        Require.that(expected == actual, () -> what + " has " + actual + " rows, expected " + expected);
    }
}
