package dev.espalier.dependence.copula.sample;

import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link UniformTable} or a {@link PairSample}, trimmed to [{@value #TRIM}, 1 - {@value #TRIM}]: it
 * exists where they do, and every h-function gives a new one.
 *
 * <p>Where the variable has atoms, a left limit stands beside every value: the value is the distribution function at
 * the observation, the left limit the probability of anything smaller.
 *
 * <p>NaN stands for a missing value and stays NaN. Transforms are computed on first use and kept, so that every family
 * and every pair that looks at this column shares them; so are its ranks. Immutable to the outside and safe to share
 * between threads.
 */
public final class UniformColumn {
    /** Distance kept from 0 and 1; the convention of vinecopulib, needed for equal numbers. */
    public static final double TRIM = 1e-10;

    /** Normal score of 1 - {@link #TRIM}. */
    private static final double SCORE_TRIM = 6.361340902404056;

    private static final int UNKNOWN = -1;

    private final int size;
    private final @Nullable UniformColumn left;
    private volatile double @Nullable [] u;
    private volatile double @Nullable [] log;
    private volatile double @Nullable [] logComplement;
    private volatile double @Nullable [] logNegativeLog;
    private volatile double @Nullable [] logNegativeLogComplement;
    private volatile double @Nullable [] normalScores;
    private volatile @Nullable Ranks ranks;
    private volatile int missing = UNKNOWN;

    private UniformColumn(int size, double @Nullable [] u, @Nullable UniformColumn left) {
        this.size = size;
        this.u = u;
        this.left = left;
    }

    private UniformColumn(double[] u) {
        this(u.length, u, null);
    }

    /**
     * The column with these normal scores, trimmed in place and kept: the caller hands the array over. The values themselves
     * are computed when first asked for.
     */
    public static UniformColumn ofNormalScores(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.max(-SCORE_TRIM, Math.min(SCORE_TRIM, scores[i]));
        }
        UniformColumn column = new UniformColumn(scores.length, null, null);
        column.normalScores = scores;
        return column;
    }

    /** Copies and trims {@code values}. */
    public static UniformColumn of(double... values) {
        double[] u = new double[values.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = Math.max(TRIM, Math.min(1 - TRIM, values[i]));
        }
        return new UniformColumn(u);
    }

    /** Trims {@code values} in place and keeps them: the caller hands the array over. */
    public static UniformColumn adopting(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(TRIM, Math.min(1 - TRIM, values[i]));
        }
        return new UniformColumn(values);
    }

    /** The same column with these left limits, or with none. */
    public UniformColumn withLeft(@Nullable UniformColumn limits) {
        if (limits == left) {
            return this;
        }
        if (limits != null) {
            Require.that(limits.size == size, () -> size + " rows, but " + limits.size + " left limits");
        }
        UniformColumn column = new UniformColumn(size, u, limits);
        column.log = log;
        column.logComplement = logComplement;
        column.logNegativeLog = logNegativeLog;
        column.logNegativeLogComplement = logNegativeLogComplement;
        column.normalScores = normalScores;
        return column;
    }

    /** Rows {@code from..to} as a column of their own, with the transforms already known. */
    public UniformColumn slice(int from, int to) {
        if (from == 0 && to == size) {
            return this;
        }
        UniformColumn part =
                new UniformColumn(to - from, sliceOf(u, from, to), left == null ? null : left.slice(from, to));
        part.log = sliceOf(log, from, to);
        part.logComplement = sliceOf(logComplement, from, to);
        part.normalScores = sliceOf(normalScores, from, to);
        return part;
    }

    /** The rows with these numbers, in this order. */
    public UniformColumn rows(int[] numbers) {
        double[] all = shared();
        double[] taken = new double[numbers.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = all[numbers[i]];
        }
        return new UniformColumn(taken.length, taken, left == null ? null : left.rows(numbers));
    }

    private static double @Nullable [] sliceOf(double @Nullable [] transform, int from, int to) {
        return transform == null ? null : Arrays.copyOfRange(transform, from, to);
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Left limits, or null when the variable has no atoms. */
    public @Nullable UniformColumn left() {
        return left;
    }

    /** Number of missing values. */
    public int missing() {
        int count = missing;
        if (count == UNKNOWN) {
            count = 0;
            for (double x : ordinates()) {
                count += Double.isNaN(x) ? 1 : 0;
            }
            missing = count;
        }
        return count;
    }

    /**
     * Ranks of the values, or of the normal scores where only these are known; only of a column without missing values.
     */
    public Ranks ranks() {
        Ranks r = ranks;
        if (r == null) {
            r = Ranks.adopting(ordinates());
            ranks = r;
        }
        return r;
    }

    /** Trimmed value of row {@code i}. */
    public double get(int i) {
        return shared()[i];
    }

    /** A fresh copy of the trimmed values. */
    public double[] toArray() {
        return shared().clone();
    }

    /** The trimmed values themselves: shared, not to be written to. */
    public double[] shared() {
        double[] t = u;
        if (t == null) {
            t = new double[size];
            Kernels.get().normalCdf(normalScores(), t, size);
            for (int i = 0; i < size; i++) {
                t[i] = Math.max(TRIM, Math.min(1 - TRIM, t[i]));
            }
            u = t;
        }
        return t;
    }

    private double[] ordinates() {
        double[] t = u;
        return t == null ? normalScores() : t;
    }

    /** log u: shared, not to be written to. */
    public double[] log() {
        double[] t = log;
        if (t == null) {
            t = new double[size];
            Kernels.get().log(shared(), t, size);
            log = t;
        }
        return t;
    }

    /** log(1 - u): shared, not to be written to. */
    public double[] logComplement() {
        double[] t = logComplement;
        if (t == null) {
            t = new double[size];
            double[] values = shared();
            for (int i = 0; i < t.length; i++) {
                t[i] = -values[i];
            }
            Kernels.get().log1p(t, t, t.length);
            logComplement = t;
        }
        return t;
    }

    /** log(-log u): shared, not to be written to. */
    public double[] logNegativeLog() {
        double[] t = logNegativeLog;
        if (t == null) {
            t = logOfNegative(log());
            logNegativeLog = t;
        }
        return t;
    }

    /** log(-log(1 - u)): shared, not to be written to. */
    public double[] logNegativeLogComplement() {
        double[] t = logNegativeLogComplement;
        if (t == null) {
            t = logOfNegative(logComplement());
            logNegativeLogComplement = t;
        }
        return t;
    }

    private static double[] logOfNegative(double[] x) {
        double[] t = new double[x.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = -x[i];
        }
        Kernels.get().log(t, t, t.length);
        return t;
    }

    /** Standard normal quantiles of u: shared, not to be written to. */
    public double[] normalScores() {
        double[] t = normalScores;
        if (t == null) {
            t = new double[size];
            Kernels.get().normalQuantile(shared(), t, size);
            normalScores = t;
        }
        return t;
    }
}
