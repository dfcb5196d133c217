package dev.espalier.dependence.data;

import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers as they were read, on the scale of the data: it exists from the reading of a file until its columns are
 * ranked.
 *
 * <p>Observations in rows, named variables in columns, NaN for a missing value. Immutable. Stored by column.
 * Observation weights, when there are any, stand beside the variables and are not one of them.
 */
public final class Table {
    private static final double SMALLEST_WEIGHTS = 1e-150;
    private static final double LARGEST_WEIGHTS = 1e150;

    private final List<String> names;
    private final Map<String, Integer> index;
    private final double[][] columns;
    private final double @Nullable [] weights;
    private final int rows;
    private final DataOrigin origin;

    private Table(List<String> names, double[][] columns, double @Nullable [] weights, int rows, DataOrigin origin) {
        this.names = List.copyOf(names);
        this.index = index(names, origin);
        this.columns = columns;
        this.weights = weights;
        this.rows = rows;
        this.origin = origin;
    }

    /**
     * A table over copies of {@code columns}.
     *
     * @param names one distinct name per column
     * @param columns equally long columns without infinite values
     * @param origin where the values came from
     * @throws InputException when a name occurs twice or a value is infinite
     * @throws IllegalArgumentException when names and columns differ in number or columns in length
     */
    public static Table of(List<String> names, double[][] columns, DataOrigin origin) {
        Require.that(names.size() == columns.length, names.size() + " names for " + columns.length + " columns");
        int rows = columns.length == 0 ? 0 : columns[0].length;
        double[][] copy = new double[columns.length][];
        for (int j = 0; j < copy.length; j++) {
            if (columns[j].length != rows) {
                throw new IllegalArgumentException(
                        "column '" + names.get(j) + "' has " + columns[j].length + " rows, the first has " + rows);
            }
            copy[j] = columns[j].clone();
            requireFinite(copy[j], names.get(j), origin);
        }
        return new Table(names, copy, null, rows, origin);
    }

    /** Like {@link #of(List, double[][], DataOrigin)} but takes the arrays over: they must not be written to afterwards. */
    public static Table owning(List<String> names, double[][] columns, DataOrigin origin) {
        return new Table(names, columns, null, columns.length == 0 ? 0 : columns[0].length, origin);
    }

    /** A table made in memory. */
    public static Table of(List<String> names, double[]... columns) {
        return of(names, columns, DataOrigin.MEMORY);
    }

    /** Number of observations. */
    public int rows() {
        return rows;
    }

    /** Number of variables. */
    public int columns() {
        return columns.length;
    }

    /** Variable names in column order. */
    public List<String> names() {
        return names;
    }

    /** Where the values came from. */
    public DataOrigin origin() {
        return origin;
    }

    /** A copy of column {@code j}, counted from 0. */
    public double[] column(int j) {
        return columns[j].clone();
    }

    /** Column {@code j} itself: shared, not to be written to. */
    public double[] shared(int j) {
        return columns[j];
    }

    /** The value of row {@code i} and column {@code j}, both counted from 0. */
    public double get(int i, int j) {
        return columns[j][i];
    }

    /** A copy of the observation weights, or null when all are 1. */
    public double @Nullable [] weights() {
        return weights == null ? null : weights.clone();
    }

    /**
     * The position of a variable.
     *
     * @throws InputException when there is none of that name, listing those there are
     */
    public int indexOf(String name) {
        Integer j = index.get(name);
        if (j == null) {
            throw unknown(name, names, origin.description());
        }
        return j;
    }

    /** Number of missing values in column {@code j}. */
    public int missing(int j) {
        int count = 0;
        for (double x : columns[j]) {
            if (Double.isNaN(x)) {
                count++;
            }
        }
        return count;
    }

    /** The named variables in the order given; weights stay. */
    public Table select(List<String> selected) {
        double[][] chosen = new double[selected.size()][];
        for (int j = 0; j < chosen.length; j++) {
            chosen[j] = columns[indexOf(selected.get(j))];
        }
        return new Table(selected, chosen, weights, rows, origin);
    }

    /**
     * The table with these observation weights.
     *
     * @throws InputException when a weight is missing, negative or infinite, naming the row, when all are 0, or when their sum
     *     is not between 1e-150 and 1e150
     */
    public Table withWeights(double[] values) {
        Require.that(values.length == rows, values.length + " weights for " + rows + " rows");
        double total = 0;
        for (int i = 0; i < rows; i++) {
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw InputException.of(
                        Code.OUT_OF_RANGE,
                        "%s: row %d: weight %s is not a finite number >= 0",
                        origin.description(),
                        i + 1,
                        Double.isNaN(values[i]) ? "missing" : values[i]);
            }
            total += values[i];
        }
        if (total == 0) {
            throw InputException.of(Code.OUT_OF_RANGE, "%s: all weights are 0", origin.description());
        }
        if (!(total >= SMALLEST_WEIGHTS && total <= LARGEST_WEIGHTS)) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "%s: the weights sum to %s, beyond what can be squared: multiply all of them by one factor, only"
                            + " their ratios count",
                    origin.description(),
                    total);
        }
        return new Table(names, columns, values.clone(), rows, origin);
    }

    /** The table with column {@code name} taken out of the variables and made the observation weights. */
    public Table withWeights(String name) {
        double[] values = columns[indexOf(name)];
        List<String> rest = new ArrayList<>(names);
        rest.remove(name);
        return select(rest).withWeights(values);
    }

    /** Rows {@code kept}, counted from 0, in that order. */
    public Table rows(int[] kept) {
        double[][] chosen = new double[columns.length][];
        for (int j = 0; j < chosen.length; j++) {
            chosen[j] = gather(columns[j], kept);
        }
        return new Table(names, chosen, weights == null ? null : gather(weights, kept), kept.length, origin);
    }

    private static double[] gather(double[] values, int[] kept) {
        double[] out = new double[kept.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[kept[i]];
        }
        return out;
    }

    /** The error for a name that does not occur. */
    public static InputException unknown(String name, List<String> known, String where) {
        String list = known.size() <= 20
                ? String.join(", ", known)
                : String.join(", ", known.subList(0, 20)) + ", ... (" + known.size() + " in all)";
        return InputException.of(Code.UNKNOWN_NAME, "%s: no column '%s'; columns: %s", where, name, list);
    }

    private static Map<String, Integer> index(List<String> names, DataOrigin origin) {
        Map<String, Integer> index = new HashMap<>();
        for (int j = 0; j < names.size(); j++) {
            Integer earlier = index.put(names.get(j), j);
            if (earlier != null) {
                throw InputException.of(
                        Code.DUPLICATE_NAME,
                        "%s: column name '%s' occurs twice (columns %d and %d); names must differ",
                        origin.description(),
                        names.get(j),
                        earlier + 1,
                        j + 1);
            }
        }
        return index;
    }

    private static void requireFinite(double[] column, String name, DataOrigin origin) {
        for (int i = 0; i < column.length; i++) {
            if (Double.isInfinite(column[i])) {
                throw InputException.of(
                        Code.INFINITE,
                        "%s: row %d, column '%s': infinite value; replace it or leave the cell empty",
                        origin.description(),
                        i + 1,
                        name);
            }
        }
    }
}
