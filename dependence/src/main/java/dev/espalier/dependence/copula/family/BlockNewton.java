package dev.espalier.dependence.copula.family;

/**
 * Newton's method for all points of a block together, for equations f(s) = q with f increasing and convex on s &gt; 0.
 *
 * <p>Started at or to the right of each root it decreases to it without safeguards: a tangent of a convex function never
 * crosses the axis beyond the root. It stops once every step was below {@value #ENOUGH} of its point, because the
 * error left is then that ratio squared times f''/f', which is beyond double precision. Points that are NaN stay so.
 */
final class BlockNewton {
    private static final double ENOUGH = 1e-9;
    private static final int MAX_STEPS = 60;

    private BlockNewton() {}

    /** Computes {@code step[i] = (f(s[i]) - q[i]) / f'(s[i])}. */
    @FunctionalInterface
    interface Step {
        void of(double[] s, double[] step, int n);
    }

    /** Improves {@code s[0..n)} in place, with {@code step} as work array. Returns the number of steps taken. */
    static int solve(Step equation, double[] s, double[] step, int n) {
        return solve(equation, s, step, n, ENOUGH);
    }

    /** The same, stopping once every step was below {@code enough} of its point. */
    static int solve(Step equation, double[] s, double[] step, int n, double enough) {
        for (int k = 1; k <= MAX_STEPS; k++) {
            equation.of(s, step, n);
            for (int i = 0; i < n; i++) {
                s[i] -= step[i];
            }
            if (settled(s, step, n, enough)) {
                return k;
            }
        }
        return MAX_STEPS;
    }

    private static boolean settled(double[] s, double[] step, int n, double enough) {
        for (int i = 0; i < n; i++) {
            if (Math.abs(step[i]) > enough * Math.abs(s[i])) {
                return false;
            }
        }
        return true;
    }
}
