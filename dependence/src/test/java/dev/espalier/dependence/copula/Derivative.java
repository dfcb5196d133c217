package dev.espalier.dependence.copula;

import java.util.function.DoubleUnaryOperator;

/**
 * A numerical derivative that knows its own error: central differences of order four at two steps.
 *
 * @param value estimate at the smaller step
 * @param error bound made of the change between the steps and of rounding in the function's values
 */
record Derivative(double value, double error) {
    /**
     * f' at x.
     *
     * @param step larger step; the smaller is half of it
     * @param rounding absolute rounding error of one value of f
     */
    static Derivative of(DoubleUnaryOperator f, double x, double step, double rounding) {
        double coarse = central(f, x, step);
        double fine = central(f, x, step / 2);
        return new Derivative(fine, Math.abs(fine - coarse) + 4 * rounding / step);
    }

    private static double central(DoubleUnaryOperator f, double x, double s) {
        return (8 * (f.applyAsDouble(x + s) - f.applyAsDouble(x - s))
                        - (f.applyAsDouble(x + 2 * s) - f.applyAsDouble(x - 2 * s)))
                / (12 * s);
    }

    /** Whether the estimate is good enough to test with: error below this share of max(1, |value|). */
    boolean useful(double share) {
        return error <= share * Math.max(1, Math.abs(value));
    }
}
