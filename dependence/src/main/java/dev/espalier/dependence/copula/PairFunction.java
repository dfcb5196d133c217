package dev.espalier.dependence.copula;

/** What can be asked of a pair copula at points (u, v); for the inverses the solved-for argument holds the probability. */
public enum PairFunction {
    /** c(u, v). */
    PDF,
    /** log c(u, v), in nats. */
    LOG_PDF,
    /** C(u, v). */
    CDF,
    /** P(V &lt;= v | U = u) = dC/du. */
    H1,
    /** P(U &lt;= u | V = v) = dC/dv. */
    H2,
    /** The x with h1(u, x) = v. */
    H1_INVERSE,
    /** The x with h2(x, v) = u. */
    H2_INVERSE
}
