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

    /** A function of one variable with its derivative. */
    @FunctionalInterface
    public interface WithSlope {
        /** f(x), with f'(x) written to {@code slope[0]}. */
        double value(double x, double[] slope);
    }

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

    /**
     * A root of {@code f} in [a, b] to within {@code tolerance}: Newton steps from {@code start}, bisection where a step
     * would leave the shrinking bracket or gains too little. The sign of f at a and b is taken from the first calls.
     *
     * @throws IllegalArgumentException if f(a) and f(b) do not differ in sign or are not numbers
     */
    public static double newton(WithSlope f, double a, double b, double start, double tolerance) {
        double[] slope = new double[1];
        double fa = f.value(a, slope);
        double fb = f.value(b, slope);
        requireBracket(a, b, fa, fb);
        if (fa == 0) {
            return a;
        }
        if (fb == 0) {
            return b;
        }
        double low = fa < 0 ? a : b;
        double high = fa < 0 ? b : a;
        double x = start > Math.min(a, b) && start < Math.max(a, b) ? start : 0.5 * (a + b);
        double before = Math.abs(b - a);
        for (int i = 0; i < MAX_EVALUATIONS; i++) {
            double y = f.value(x, slope);
            if (y == 0) {
                return x;
            }
            if (y < 0) {
                low = x;
            } else {
                high = x;
            }
            double next = x - y / slope[0];
            boolean inside = next > Math.min(low, high) && next < Math.max(low, high);
            if (!(inside && Math.abs(next - x) <= 0.5 * before)) {
                next = 0.5 * (low + high);
            }
            before = Math.abs(next - x);
            if (before <= tolerance || before <= RELATIVE * Math.abs(next)) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private static void requireBracket(double a, double b, double fa, double fb) {
        if (!(fa <= 0 && fb >= 0 || fa >= 0 && fb <= 0)) {
            throw new IllegalArgumentException(
                    "no change of sign over [" + a + ", " + b + "]: the function is " + fa + " and " + fb);
        }
    }
}
