package dev.espalier.numerics.optim;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathRuntimeException;

/** Roots of functions of one variable inside a bracket. */
public final class Roots {
    private static final int MAX_EVALUATIONS = 200;
    private static final double RELATIVE = 1e-15;
    private static final int ORDER = 5;

    private Roots() {}

    /**
     * A root of {@code f} in [a, b] to within {@code tolerance}, by the bracketing Brent method of higher order.
     *
     * @throws IllegalArgumentException if f(a) and f(b) do not differ in sign or are not numbers
     */
    public static double brent(DoubleUnaryOperator f, double a, double b, double tolerance) {
        double fa = f.applyAsDouble(a);
        double fb = f.applyAsDouble(b);
        requireBracket(a, b, fa, fb);
        if (fa == 0) {
            return a;
        }
        if (fb == 0) {
            return b;
        }
        try {
            return new BracketingNthOrderBrentSolver(RELATIVE, tolerance, 0, ORDER)
                    .solve(MAX_EVALUATIONS, f::applyAsDouble, a, b);
        } catch (MathRuntimeException e) {
            throw new ArithmeticException("no root found in [" + a + ", " + b + "]: " + e.getMessage());
        }
    }

    private static void requireBracket(double a, double b, double fa, double fb) {
        if (!(fa <= 0 && fb >= 0 || fa >= 0 && fb <= 0)) {
            throw new IllegalArgumentException(
                    "no change of sign over [" + a + ", " + b + "]: the function is " + fa + " and " + fb);
        }
    }
}
