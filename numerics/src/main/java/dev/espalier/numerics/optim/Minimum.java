package dev.espalier.numerics.optim;

/**
 * Where a minimisation ended.
 *
 * @param point the best point seen
 * @param value the function there
 * @param gradient the gradient there
 * @param evaluations how often the function was called
 * @param converged whether a tolerance was met
 * @param reason in words
 */
public record Minimum(
        double[] point, double value, double[] gradient, int evaluations, boolean converged, String reason) {}
