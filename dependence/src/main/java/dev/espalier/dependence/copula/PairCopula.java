package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import org.jspecify.annotations.Nullable;

/**
 * The copula of a pair: density, distribution, h-functions and their inverses, and summaries.
 *
 * <p>Arguments are trimmed to [1e-10, 1-1e-10] before use; NaN gives NaN. Immutable and safe to share.
 */
public sealed interface PairCopula permits ParametricPairCopula, GridPairCopula {
    /** Which family. */
    Family family();

    /** Counter-clockwise rotation of the density in degrees: 0, 90, 180 or 270. */
    int rotation();

    /** Parameters in the family's order; empty for independence and grids. A fresh copy. */
    double[] parameters();

    /** Free parameters, or the effective number of a nonparametric estimate. */
    double parameterCount();

    /** Writes {@code function} at rows {@code from..to} of (u, v) into the same rows of {@code out}. */
    void evaluate(PairFunction function, UniformColumn u, UniformColumn v, int from, int to, double[] out);

    /**
     * Writes {@code functions[k]} at rows {@code from..to} into {@code out[k]}, sharing what they have in common; {@code work}
     * is overwritten. Cheaper than one call per function.
     */
    default void evaluateTogether(
            PairFunction[] functions,
            PairBlock work,
            UniformColumn u,
            UniformColumn v,
            int from,
            int to,
            double[][] out) {
        for (int k = 0; k < functions.length; k++) {
            evaluate(functions[k], u, v, from, to, out[k]);
        }
    }

    /**
     * An h-function or an inverse as a column of which only the normal scores are computed, where they come first; null for a
     * copula that has the values first, or for another function. {@code work} is overwritten.
     */
    default @Nullable UniformColumn normalScoreColumn(
            PairFunction function, PairBlock work, UniformColumn u, UniformColumn v) {
        return null;
    }

    /** Kendall's tau. */
    double tau();

    /**
     * Mutual information of the two variables, the mean of log c, in nats: at least 0.
     *
     * <p>For a family by quadrature of some 16 000 densities, to 1e-6 for weak to strong dependence (Tawn's: 5e-5); at bounds where the density
     * degenerates and the true value is infinite it is a large finite number. For a grid
     * {@link dev.espalier.dependence.copula.grid.DensityGrid#mutualInformation}.
     */
    double mutualInformation();

    /** The copula of (V, U). */
    PairCopula exchanged();

    /** Tail dependence in the four corners. */
    TailDependence tailDependence();

    /** Blomqvist's beta, 4 C(1/2, 1/2) - 1. */
    default double blomqvistBeta() {
        return 4 * cdf(0.5, 0.5) - 1;
    }

    /** {@code function} for all rows. */
    default double[] evaluate(PairFunction function, UniformColumn u, UniformColumn v) {
        double[] out = new double[u.size()];
        evaluate(function, u, v, 0, out.length, out);
        return out;
    }

    /** {@code function} at one point. */
    default double evaluate(PairFunction function, double u, double v) {
        return evaluate(function, UniformColumn.of(u), UniformColumn.of(v))[0];
    }

    /** c(u, v). */
    default double pdf(double u, double v) {
        return evaluate(PairFunction.PDF, u, v);
    }

    /** log c(u, v) in nats. */
    default double logPdf(double u, double v) {
        return evaluate(PairFunction.LOG_PDF, u, v);
    }

    /** C(u, v). */
    default double cdf(double u, double v) {
        return evaluate(PairFunction.CDF, u, v);
    }

    /** P(V &lt;= v | U = u). */
    default double h1(double u, double v) {
        return evaluate(PairFunction.H1, u, v);
    }

    /** P(U &lt;= u | V = v). */
    default double h2(double u, double v) {
        return evaluate(PairFunction.H2, u, v);
    }

    /** The v with h1(u, v) = p. */
    default double h1Inverse(double u, double p) {
        return evaluate(PairFunction.H1_INVERSE, u, p);
    }

    /** The u with h2(u, v) = p. */
    default double h2Inverse(double p, double v) {
        return evaluate(PairFunction.H2_INVERSE, p, v);
    }
}
