package dev.espalier.dependence.copula.grid;

import dev.espalier.formats.Require;

/**
 * How a copula density is estimated by local likelihood.
 *
 * @param method degree of the local polynomial of the log-density
 * @param multiplier factor on the squared bandwidth of the rule of thumb, in (0, 100]; default 1
 * @param gridSize knots per margin, 4 to 200; default 30
 */
public record TllControls(Method method, double multiplier, int gridSize) {
    /** Degree of the local polynomial. */
    public enum Method {
        /** Degree 0: a kernel density estimate. */
        CONSTANT,
        /** Degree 1. */
        LINEAR,
        /** Degree 2. */
        QUADRATIC
    }

    /** Checks the ranges. */
    public TllControls {
        Require.that(
                multiplier > 0 && multiplier <= 100, "bandwidth multiplier must lie in (0, 100], got " + multiplier);
        Require.within("grid size", gridSize, 4, 200);
    }

    /** Local constant, multiplier 1, 30 knots. */
    public static TllControls defaults() {
        return of(Method.CONSTANT);
    }

    /** A method with multiplier 1 and 30 knots. */
    public static TllControls of(Method method) {
        return new TllControls(method, 1, 30);
    }
}
