package dev.espalier.numerics.optim;

/** A function of several variables with its gradient. */
@FunctionalInterface
public interface DifferentiableFunction {
    /** f(x), with the gradient written to {@code gradient}; NaN or infinity marks a point out of bounds. */
    double value(double[] x, double[] gradient);
}
