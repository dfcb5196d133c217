package dev.espalier.dependence.copula.family;

import dev.espalier.numerics.optim.Roots;
import java.util.function.DoubleUnaryOperator;

/** The parameter with a given Kendall's tau, for families whose tau rises with it but has no closed inverse. */
final class TauInverse {
    /** No absolute accuracy that could end the search before the relative one. */
    private static final double RELATIVE_ONLY = 1e-300;

    private TauInverse() {}

    /** The t in [lower, upper] with tau(t) = target, relatively accurate to 1e-14; the nearest bound when out of reach. */
    static double solve(DoubleUnaryOperator tau, double lower, double upper, double target) {
        if (!(target > tau.applyAsDouble(lower))) {
            return lower;
        }
        if (!(target < tau.applyAsDouble(upper))) {
            return upper;
        }
        return Roots.brent(t -> tau.applyAsDouble(t) - target, lower, upper, RELATIVE_ONLY);
    }
}
