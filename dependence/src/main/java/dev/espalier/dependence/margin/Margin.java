package dev.espalier.dependence.margin;

import dev.espalier.dependence.copula.sample.VariableKind;

/**
 * The distribution of one variable, which carries values to the copula scale and back.
 *
 * <p>NaN gives NaN everywhere. Immutable and safe to share.
 */
public sealed interface Margin permits EmpiricalMargin, KernelMargin {
    /** What kind of variable this is the distribution of. */
    VariableKind kind();

    /** P(X &lt;= x). */
    double cdf(double x);

    /** P(X &lt; x); equals {@link #cdf} where x is not an atom. */
    double cdfLeft(double x);

    /** The smallest x with cdf(x) &gt;= p, for p in [0, 1]; infinite at 0 or 1 where the support is unbounded. */
    double quantile(double p);

    /** Writes into {@code out}, in nats, the log of the density at each x, or of the probability where x is an atom. */
    void logPdf(double[] x, double[] out);

    /** Log density, or log probability of an atom, at one point. */
    default double logPdf(double x) {
        double[] out = new double[1];
        logPdf(new double[] {x}, out);
        return out[0];
    }
}
