package dev.espalier.dependence.copula.sample;

import dev.espalier.formats.Require;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two columns of one edge: it exists while the copula of that pair is chosen, fitted or evaluated.
 *
 * <p>Columns of equal length, with left limits where a variable has atoms, and weights of the rows. Fits ask for the
 * {@link #complete} rows. Immutable and safe to share; the weights are shared, not to be written to.
 */
public final class PairSample {
    private final UniformColumn u;
    private final UniformColumn v;
    private final double @Nullable [] weights;
    private final double effectiveSize;

    private PairSample(UniformColumn u, UniformColumn v, double @Nullable [] weights, double effectiveSize) {
        requireLength("v", u.size(), v.size());
        if (weights != null) {
            requireLength("weights", u.size(), weights.length);
        }
        this.u = u;
        this.v = v;
        this.weights = weights;
        this.effectiveSize = effectiveSize;
    }

    /** An unweighted sample. */
    public static PairSample of(UniformColumn u, UniformColumn v) {
        return of(u, v, null);
    }

    /**
     * A weighted sample.
     *
     * @param weights one per row, not negative; null when all are 1
     */
    public static PairSample of(UniformColumn u, UniformColumn v, double @Nullable [] weights) {
        return new PairSample(u, v, weights, Double.NaN);
    }

    /** The first variable. */
    public UniformColumn u() {
        return u;
    }

    /** The second variable. */
    public UniformColumn v() {
        return v;
    }

    /** Left limits of the first variable, or null when it has no atoms. */
    public @Nullable UniformColumn uLeft() {
        return u.left();
    }

    /** Left limits of the second variable, or null when it has no atoms. */
    public @Nullable UniformColumn vLeft() {
        return v.left();
    }

    /** Weights of the rows, or null when all are 1: shared. */
    public double @Nullable [] weights() {
        return weights;
    }

    /** Number of rows. */
    public int size() {
        return u.size();
    }

    /** Whether either variable has atoms. */
    public boolean hasDiscrete() {
        return uLeft() != null || vLeft() != null;
    }

    /** How many equally weighted rows those of a {@link #complete} sample are worth; NaN of any other sample. */
    public double effectiveSize() {
        return effectiveSize;
    }

    /**
     * The rows without a missing value that have weight, with weights w rescaled to sum to their number; their
     * effective size is (sum w)^2 / sum w^2.
     */
    public PairSample complete() {
        if (!Double.isNaN(effectiveSize)) {
            return this;
        }
        int[] rows = completeRows();
        boolean all = rows.length == size();
        UniformColumn x = all ? u : u.rows(rows);
        UniformColumn y = all ? v : v.rows(rows);
        if (weights == null) {
            return new PairSample(x, y, null, rows.length);
        }
        double sum = 0;
        double squares = 0;
        for (int row : rows) {
            sum += weights[row];
            squares += weights[row] * weights[row];
        }
        double[] scaled = new double[rows.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights[rows[i]] * scaled.length / sum;
        }
        return new PairSample(x, y, scaled, sum * sum / squares);
    }

    /**
     * The same as a complete sample in which a weight says how often its row was seen: weights stay, and add up to
     * its size.
     */
    public PairSample asFrequencies() {
        double sum = 0;
        for (double x : Objects.requireNonNull(weights, "frequencies")) {
            sum += x;
        }
        return new PairSample(u, v, weights, sum);
    }

    private int[] completeRows() {
        int[] rows = new int[size()];
        int count = 0;
        double[] x = u.shared();
        double[] y = v.shared();
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isNaN(x[i] + y[i]) && (weights == null || weights[i] > 0)) {
                rows[count++] = i;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static void requireLength(String name, int expected, int actual) {
        Require.that(expected == actual, () -> name + " has " + actual + " rows, u has " + expected);
    }
}
