package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;

/**
 * A parametric pair copula whose parameters move from row to row: one family and rotation along a path of parameters.
 *
 * <p>Row i of every result is that of {@link #at}(i). A window of {@value #LONG} rows or more is evaluated as a sample
 * with constant parameters: the same bits from the same blocks, at that cost. Shorter windows and single rows go 256 at
 * a time to families that {@link FamilyFormulas#readsColumns read columns}, at 1.1 to 2 times the cost of constants,
 * the Gaussian's 2 to 5 times (log-densities of one parameter: 7 to 20 ns a row); Student's neighbours need equal
 * degrees of freedom for that. Logarithms and exponentials of parameters are then those of the kernels, which moves
 * values in the last place. Other families take each run of equal parameters as a block: a row that differs from both
 * neighbours costs a block of one row, 0.2 to 1 microsecond. {@link PairCopulaRow} is for filters, where the parameters
 * of a row depend on the row before. Immutable and safe to share.
 */
public final class PairCopulaPath {
    /** Rows from which a window is evaluated on its own; at about this length both ways take as long. */
    static final int LONG = 32;

    private final ParametricPairCopula copula;
    private final ParameterRows rows;
    private final FamilyFormulas formulas;

    private PairCopulaPath(ParametricPairCopula copula, ParameterRows rows) {
        this.copula = copula;
        this.rows = rows;
        this.formulas = Formulas.of(copula.family());
    }

    /**
     * A validated path.
     *
     * @throws IllegalArgumentException when the family does not take the rotation, there are no rows, or a parameter
     *     lies outside its bounds
     */
    public static PairCopulaPath of(Family family, int rotation, ParameterRows rows) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("a path needs at least one row");
        }
        rows.requireValid(family);
        return new PairCopulaPath(ParametricPairCopula.of(family, rotation, rows.at(0)), rows);
    }

    /** Which family. */
    public Family family() {
        return copula.family();
    }

    /** Counter-clockwise rotation of the density in degrees. */
    public int rotation() {
        return copula.rotation();
    }

    /** The parameters. */
    public ParameterRows rows() {
        return rows;
    }

    /** The copula of row {@code row}. */
    public ParametricPairCopula at(int row) {
        return ParametricPairCopula.of(family(), rotation(), rows.at(row));
    }

    /** Writes {@code function} at rows {@code from..to} of (u, v) into the same rows of {@code out}. */
    public void evaluate(PairFunction function, UniformColumn u, UniformColumn v, int from, int to, double[] out) {
        evaluateTogether(new PairFunction[] {function}, new PairBlock(), u, v, from, to, new double[][] {out});
    }

    /**
     * Writes {@code functions[k]} at rows {@code from..to} into {@code out[k]}, sharing what they have in common;
     * {@code work} is overwritten.
     */
    public void evaluateTogether(
            PairFunction[] functions,
            PairBlock work,
            UniformColumn u,
            UniformColumn v,
            int from,
            int to,
            double[][] out) {
        double[] values = new double[PairBlock.SIZE];
        walk(work, u, v, from, to, (row, parameters) -> {
            for (int k = 0; k < functions.length; k++) {
                copula.evaluate(functions[k], work, parameters, values);
                System.arraycopy(values, 0, out[k], row, work.size());
            }
        });
    }

    /**
     * Writes log c at rows {@code from..to} into {@code out} and its derivative in parameter k of the row into
     * {@code score[k]}; {@code work} is overwritten.
     */
    public void logPdfScore(
            PairBlock work, UniformColumn u, UniformColumn v, int from, int to, double[] out, double[][] score) {
        double[] values = new double[PairBlock.SIZE];
        double[][] slopes = new double[family().parameterCount()][PairBlock.SIZE];
        walk(work, u, v, from, to, (row, parameters) -> {
            formulas.logPdfScore(work, parameters, values, slopes);
            System.arraycopy(values, 0, out, row, work.size());
            for (int k = 0; k < slopes.length; k++) {
                System.arraycopy(slopes[k], 0, score[k], row, work.size());
            }
        });
    }

    /** What is done with a loaded block that begins at {@code row}. */
    @FunctionalInterface
    private interface Action {
        void of(int row, double[] parameters);
    }

    private void walk(PairBlock work, UniformColumn u, UniformColumn v, int from, int to, Action action) {
        double[] parameters = new double[family().parameterCount()];
        double[][] columns = new double[parameters.length][PairBlock.SIZE];
        int row = from;
        while (row < to) {
            int limit = Math.min(to, row + PairBlock.SIZE);
            if (rows.windowLength(row) >= LONG) {
                int end = Math.min(limit, rows.windowEnd(row));
                rows.copy(row, parameters);
                work.load(u, v, rotation(), row, end - row);
                action.of(row, parameters);
                row = end;
                continue;
            }
            int end = shortUntil(row, limit);
            rows.copy(row, end - row, columns);
            for (int at = 0; at < end - row; ) {
                int next = formulas.together(columns, at, end - row);
                for (int k = 0; k < parameters.length; k++) {
                    parameters[k] = columns[k][at];
                }
                work.load(u, v, rotation(), row + at, next - at);
                if (formulas.readsColumns()) {
                    work.loadParameters(columns, at);
                }
                action.of(row + at, parameters);
                at = next;
            }
            row = end;
        }
    }

    /** The first row after {@code row}, at most {@code limit}, that lies in a long window. */
    private int shortUntil(int row, int limit) {
        int end = row;
        while (end < limit && rows.windowLength(end) < LONG) {
            end = rows.windowEnd(end);
        }
        return Math.min(end, limit);
    }
}
