package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import java.util.Arrays;

/**
 * Parameters of a pair copula for each row of a sample: constant, constant within windows of rows, or every row's own.
 *
 * <p>Immutable; holds one value per parameter and window, or per parameter and row.
 */
public final class ParameterRows {
    /** Number of the first row behind each window; empty where every row is its own window. */
    private final int[] ends;

    /** Parameter k of window (or row) w is {@code columns[k][w]}. */
    private final double[][] columns;

    private final int size;

    private ParameterRows(int[] ends, double[][] columns, int size) {
        this.ends = ends;
        this.columns = columns;
        this.size = size;
    }

    /** The same parameters for all rows, of which there may be any number. */
    public static ParameterRows constant(double... parameters) {
        return windows(new int[] {Integer.MAX_VALUE}, parameters);
    }

    /**
     * Parameters {@code parameters[w]} for the {@code lengths[w]} rows of window w, windows following one another from
     * row 0.
     *
     * @throws IllegalArgumentException when a length is not positive, there is no window, their numbers differ, or
     *     windows differ in their number of parameters
     */
    public static ParameterRows windows(int[] lengths, double[]... parameters) {
        if (lengths.length == 0 || lengths.length != parameters.length) {
            throw new IllegalArgumentException(
                    "need one parameter vector per window, got " + parameters.length + " for " + lengths.length);
        }
        int[] ends = new int[lengths.length];
        double[][] columns = new double[parameters[0].length][lengths.length];
        int end = 0;
        for (int w = 0; w < lengths.length; w++) {
            if (!(lengths[w] > 0) || parameters[w].length != columns.length) {
                throw new IllegalArgumentException("window " + w + " has " + lengths[w] + " rows and "
                        + parameters[w].length + " parameters; need at least one row and " + columns.length
                        + " parameters");
            }
            end = Math.addExact(end, lengths[w]);
            ends[w] = end;
            for (int k = 0; k < columns.length; k++) {
                columns[k][w] = parameters[w][k];
            }
        }
        return new ParameterRows(ends, columns, end);
    }

    /**
     * Parameter k of row i is {@code columns[k][i]}; columns are copied.
     *
     * @throws IllegalArgumentException when there is no column, or columns differ in length
     */
    public static ParameterRows perRow(double[]... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("rows without parameters are constant");
        }
        double[][] copies = new double[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            if (columns[k].length != columns[0].length) {
                throw new IllegalArgumentException(
                        "parameter " + k + " has " + columns[k].length + " rows, parameter 0 has " + columns[0].length);
            }
            copies[k] = columns[k].clone();
        }
        return new ParameterRows(new int[0], copies, columns[0].length);
    }

    /** Number of rows; {@link Integer#MAX_VALUE} for constant parameters. */
    public int size() {
        return size;
    }

    /** Parameters of row {@code row}: a fresh copy. */
    public double[] at(int row) {
        double[] p = new double[columns.length];
        copy(row, p);
        return p;
    }

    /** The end of the window {@code row} lies in: the first later row of another window. */
    int windowEnd(int row) {
        return ends.length == 0 ? row + 1 : ends[window(row)];
    }

    /** Number of rows in the window {@code row} lies in. */
    int windowLength(int row) {
        int w = window(row);
        return ends.length == 0 ? 1 : w == 0 ? ends[0] : ends[w] - ends[w - 1];
    }

    void copy(int row, double[] into) {
        int w = window(row);
        for (int k = 0; k < columns.length; k++) {
            into[k] = columns[k][w];
        }
    }

    /** Parameters of rows {@code from..from+n} to the front of {@code into[k]}. */
    void copy(int from, int n, double[][] into) {
        if (ends.length == 0) {
            for (int k = 0; k < columns.length; k++) {
                System.arraycopy(columns[k], from, into[k], 0, n);
            }
            return;
        }
        int w = window(from);
        for (int at = 0; at < n; w++) {
            int end = Math.min(n, ends[w] - from);
            for (int k = 0; k < columns.length; k++) {
                Arrays.fill(into[k], at, end, columns[k][w]);
            }
            at = end;
        }
    }

    /**
     * Checks every vector against the family's bounds; NaN is refused.
     *
     * @throws IllegalArgumentException naming row, parameter, value and interval
     */
    void requireValid(Family family) {
        double[] p = new double[columns.length];
        int windows = ends.length == 0 ? size : ends.length;
        for (int w = 0; w < windows; w++) {
            int row = ends.length == 0 ? w : w == 0 ? 0 : ends[w - 1];
            copy(row, p);
            try {
                family.requireValid(p);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row " + row + ": " + e.getMessage(), e);
            }
        }
    }

    private int window(int row) {
        if (!(row >= 0 && row < size)) {
            throw new IndexOutOfBoundsException("row " + row + " of " + size);
        }
        if (ends.length == 0) {
            return row;
        }
        int found = Arrays.binarySearch(ends, row);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
