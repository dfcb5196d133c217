package dev.espalier.dependence.margin;

import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/**
 * A continuous distribution on a grid: its distribution function is the cubic Hermite interpolant of values and densities at
 * knots, with exponential tails beyond the outer ones that continue the density.
 *
 * <p>The density is the derivative of the same function, so it integrates to 1, is continuous and positive on the support,
 * and {@link #cdf} and {@link #quantile} invert each other: |cdf(quantile(p)) - p| is below 1e-14. Where the first knot has
 * value 0 or the last one value 1 the support ends there. O(log knots) per call. Monotone interpolation after Fritsch and
 * Carlson, SIAM J. Numer. Anal. 17 (1980), doi:10.1137/0717021: densities are held below 2.5 times the adjacent slopes.
 */
public final class GridDistribution {
    /** Densities above 3 times a slope could make the interpolant decrease; 2.5 also keeps its derivative away from 0. */
    static final double STEEPEST = 2.5;

    private final double[] knots;
    private final double[] values;
    private final double[] densities;

    private GridDistribution(double[] knots, double[] values, double[] densities) {
        this.knots = knots;
        this.values = values;
        this.densities = densities;
    }

    /**
     * A validated distribution.
     *
     * @param knots at least two, strictly increasing, finite
     * @param values distribution function at the knots, strictly increasing in [0, 1]
     * @param densities at the knots, positive and finite; larger ones than monotonicity permits are lowered
     * @throws IllegalArgumentException naming the first knot at fault
     */
    public static GridDistribution of(double[] knots, double[] values, double[] densities) {
        int m = knots.length;
        if (m < 2 || values.length != m || densities.length != m) {
            throw new IllegalArgumentException("a grid needs two or more knots and as many values and densities, got "
                    + m + ", " + values.length + " and " + densities.length);
        }
        Require.that(
                values[0] >= 0 && values[m - 1] <= 1, "distribution function leaves [0, 1] at the first or last knot");
        for (int k = 0; k < m; k++) {
            boolean increasing = k == 0 || knots[k] > knots[k - 1] && values[k] > values[k - 1];
            boolean finite = Double.isFinite(knots[k]) && Double.isFinite(densities[k]);
            if (!(increasing && finite && densities[k] > 0)) {
                throw new IllegalArgumentException(
                        "knot " + k + ": knots and values must increase, densities be positive");
            }
        }
        double[] limited = densities.clone();
        for (int k = 1; k < m; k++) {
            double cap = STEEPEST * (values[k] - values[k - 1]) / (knots[k] - knots[k - 1]);
            limited[k - 1] = Math.min(limited[k - 1], cap);
            limited[k] = Math.min(limited[k], cap);
        }
        return new GridDistribution(knots.clone(), values.clone(), limited);
    }

    /** The knots. A fresh copy. */
    public double[] knots() {
        return knots.clone();
    }

    /** Distribution function at the knots. A fresh copy. */
    public double[] values() {
        return values.clone();
    }

    /** Density at the knots. A fresh copy. */
    public double[] densities() {
        return densities.clone();
    }

    /** P(X &lt;= x). */
    public double cdf(double x) {
        int last = knots.length - 1;
        if (Double.isNaN(x)) {
            return x;
        }
        if (x <= knots[0]) {
            return values[0] == 0 ? 0 : values[0] * StrictMath.exp(densities[0] / values[0] * (x - knots[0]));
        }
        if (x >= knots[last]) {
            double above = 1 - values[last];
            return above == 0 ? 1 : 1 - above * StrictMath.exp(-densities[last] / above * (x - knots[last]));
        }
        int k = cell(knots, x);
        return value(k, (x - knots[k]) / (knots[k + 1] - knots[k]));
    }

    /** The x with cdf(x) = p; the ends of the support, perhaps infinite, at 0 and 1. NaN outside [0, 1]. */
    public double quantile(double p) {
        int last = knots.length - 1;
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        if (p <= values[0]) {
            return values[0] == 0 ? knots[0] : knots[0] + StrictMath.log(p / values[0]) * values[0] / densities[0];
        }
        if (p >= values[last]) {
            double above = 1 - values[last];
            return above == 0 ? knots[last] : knots[last] - StrictMath.log((1 - p) / above) * above / densities[last];
        }
        int k = cell(values, p);
        return knots[k] + solve(k, p) * (knots[k + 1] - knots[k]);
    }

    /** Writes the log density at each x, negative infinity outside the support. */
    public void logPdf(double[] x, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = densityAtOrInside(x[i]);
        }
        Kernels.get().log(out, out, x.length);
        for (int i = 0; i < x.length; i++) {
            out[i] += tailExponent(x[i]);
        }
    }

    /** The density, with x moved to the outer knot first where it lies beyond one. */
    private double densityAtOrInside(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        int last = knots.length - 1;
        if (x <= knots[0]) {
            return densities[0];
        }
        if (x >= knots[last]) {
            return densities[last];
        }
        int k = cell(knots, x);
        double width = knots[k + 1] - knots[k];
        return derivative(k, (x - knots[k]) / width) / width;
    }

    private double tailExponent(double x) {
        int last = knots.length - 1;
        double above = 1 - values[last];
        if (x < knots[0]) {
            return values[0] == 0 ? Double.NEGATIVE_INFINITY : densities[0] / values[0] * (x - knots[0]);
        }
        if (x > knots[last]) {
            return above == 0 ? Double.NEGATIVE_INFINITY : -densities[last] / above * (x - knots[last]);
        }
        return 0;
    }

    /** The k with grid[k] &lt;= x &lt; grid[k+1]. */
    private static int cell(double[] grid, double x) {
        int k = Arrays.binarySearch(grid, x);
        return Math.min(k >= 0 ? k : -k - 2, grid.length - 2);
    }

    /** The interpolant at t in [0, 1] of cell k. */
    private double value(int k, double t) {
        double width = knots[k + 1] - knots[k];
        double rise = values[k + 1] - values[k];
        double a = densities[k] * width;
        double b = densities[k + 1] * width;
        return values[k] + t * (a + t * (3 * rise - 2 * a - b + t * (a + b - 2 * rise)));
    }

    /** Its derivative in t. */
    private double derivative(int k, double t) {
        double width = knots[k + 1] - knots[k];
        double rise = values[k + 1] - values[k];
        double a = densities[k] * width;
        double b = densities[k + 1] * width;
        return a + t * (2 * (3 * rise - 2 * a - b) + 3 * t * (a + b - 2 * rise));
    }

    /** The t in [0, 1] at which the interpolant of cell k is p, by Newton steps kept inside a shrinking bracket. */
    private double solve(int k, double p) {
        double low = 0;
        double high = 1;
        double t = (p - values[k]) / (values[k + 1] - values[k]);
        for (int step = 0; step < 60; step++) {
            double excess = value(k, t) - p;
            if (excess == 0) {
                return t;
            }
            if (excess > 0) {
                high = t;
            } else {
                low = t;
            }
            double next = t - excess / derivative(k, t);
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - t) <= 1e-16) {
                return next;
            }
            t = next;
        }
        return t;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridDistribution o
                && Arrays.equals(knots, o.knots)
                && Arrays.equals(values, o.values)
                && Arrays.equals(densities, o.densities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(knots) + Arrays.hashCode(values);
    }
}
