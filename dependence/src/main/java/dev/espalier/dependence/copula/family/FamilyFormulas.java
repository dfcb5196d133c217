package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;

/**
 * The formulas of one parametric family at rotation 0, over blocks of points.
 *
 * <p>Methods write {@code out[0..block.size())}. Parameters arrive valid. Points lie in [1e-10, 1-1e-10] or are NaN; NaN in
 * gives NaN out, nothing else does. {@code out} is never an array of the block. Formulas may use {@code block.scratch}
 * freely. Implementations are stateless.
 *
 * <p>Shape for parameters that move from row to row: a formula is written once, over columns. It asks the block for
 * {@link PairBlock#parameter} and {@link PairBlock#derived}, which are constants spread over the rows, or the rows' own
 * values where the block was given some; {@code parameters} are then those of its first row. Branches on a parameter
 * are taken once per block, and {@link #together} says which rows share them. Constants cost one more read from the
 * first-level cache, which does not show, and give the same bits as a formula over scalars. A loop should read each
 * parameter once, before its first store: the compiler must otherwise assume that the store changed it. A family that
 * does not read columns is still right for moving parameters, as runs of equal ones, but a run of one row costs ten
 * times a row among many. Measured in docs/benchmarks/2026-11-27-parameters-per-row.md.
 */
public abstract class FamilyFormulas {
    /** Which family. */
    public abstract Family family();

    /**
     * Whether the formulas read {@link PairBlock#parameter} and {@link PairBlock#derived} for whatever may differ
     * between rows that are {@link #together}, so that a block may carry its rows' own parameters.
     */
    public boolean readsColumns() {
        return false;
    }

    /**
     * The end of the run of rows from {@code from}, at most {@code to}, that one block may hold; {@code columns[k][i]}
     * is parameter k of row i. Rows of equal parameters, unless the family reads columns.
     */
    public int together(double[][] columns, int from, int to) {
        int end = to;
        for (double[] column : columns) {
            end = sameUntil(column, from, end);
        }
        return end;
    }

    /** The first row after {@code from}, at most {@code to}, at which {@code column} changes. */
    static int sameUntil(double[] column, int from, int to) {
        int end = from + 1;
        while (end < to && column[end] == column[from]) {
            end++;
        }
        return Math.min(end, to);
    }

    /** log c(u, v). */
    public abstract void logPdf(PairBlock block, double[] parameters, double[] out);

    /** log c(u, v) in {@code out} and its derivative in parameter k in {@code score[k]}. */
    public abstract void logPdfScore(PairBlock block, double[] parameters, double[] out, double[][] score);

    /** C(u, v). */
    public abstract void cdf(PairBlock block, double[] parameters, double[] out);

    /** P(V &lt;= v | U = u) = dC/du; rounding may carry it past 1 by a few units in the last place, which the caller clips. */
    public abstract void h1(PairBlock block, double[] parameters, double[] out);

    /** P(U &lt;= u | V = v) = dC/dv; exchangeable families inherit this. */
    public void h2(PairBlock block, double[] parameters, double[] out) {
        block.exchange();
        h1(block, parameters, out);
        block.exchange();
    }

    /** The x with h1(u, x) = v: the block's second part holds the probability. */
    public abstract void h1Inverse(PairBlock block, double[] parameters, double[] out);

    /** The x with h2(x, v) = u: the block's first part holds the probability. */
    public void h2Inverse(PairBlock block, double[] parameters, double[] out) {
        block.exchange();
        h1Inverse(block, parameters, out);
        block.exchange();
    }

    /** Whether the normal scores of h1 and its inverse come before their values, as with the Gaussian family. */
    public boolean givesNormalScores() {
        return false;
    }

    /**
     * Normal score of h1.
     *
     * @throws UnsupportedOperationException unless {@link #givesNormalScores()}
     */
    public void h1NormalScore(PairBlock block, double[] parameters, double[] out) {
        throw new UnsupportedOperationException(family().code() + " has no direct normal scores");
    }

    /**
     * Normal score of the inverse of h1.
     *
     * @throws UnsupportedOperationException unless {@link #givesNormalScores()}
     */
    public void h1InverseNormalScore(PairBlock block, double[] parameters, double[] out) {
        throw new UnsupportedOperationException(family().code() + " has no direct normal scores");
    }

    /** Kendall's tau. */
    public abstract double tau(double[] parameters);

    /**
     * Parameters with this Kendall's tau, for families of one free parameter (Student: rho, with df left at its start);
     * tau beyond what the bounds reach gives the nearest bound.
     *
     * @throws UnsupportedOperationException for families that are not {@link Family#tauInvertible()}
     */
    public double[] parametersOfTau(double tau) {
        throw new UnsupportedOperationException(family().code() + " has no inverse of Kendall's tau");
    }

    /** Start values for a likelihood search, given the sample's Kendall tau (already of the family's sign). */
    public abstract double[] start(double tau);

    /** lim C(t, t)/t as t falls to 0. */
    public abstract double lowerTailDependence(double[] parameters);

    /** lim (1 - 2t + C(t, t))/(1 - t) as t rises to 1. */
    public abstract double upperTailDependence(double[] parameters);

    /** lim (t - C(t, 1 - t))/t as t falls to 0: the coefficient in the two corners where one variable is small, the other large. */
    public double crossTailDependence(double[] parameters) {
        return 0;
    }
}
