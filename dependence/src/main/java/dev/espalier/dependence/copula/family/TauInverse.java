package dev.espalier.dependence.copula.family;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/** The parameter with a given Kendall's tau, for families whose tau rises with it but has no closed inverse. */
final class TauInverse {
    private static final int MAX_EVALUATIONS = 200;

    private TauInverse() {}

    /** The t in [lower, upper] with tau(t) = target, relatively accurate to 1e-14; the nearest bound when out of reach. */
    static double solve(DoubleUnaryOperator tau, double lower, double upper, double target) {
        if (!(target > tau.applyAsDouble(lower))) {
            return lower;
        }
        if (!(target < tau.applyAsDouble(upper))) {
            return upper;
        }
        // Absolute and function accuracies of 1e-300 leave the relative one in charge.
        return new BracketingNthOrderBrentSolver(1e-14, 1e-300, 1e-300, 5)
                .solve(MAX_EVALUATIONS, t -> tau.applyAsDouble(t) - target, lower, upper);
    }
}
