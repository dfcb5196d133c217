package dev.espalier.dependence.copula.grid;

import dev.espalier.formats.Require;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A copula density known at the nodes of a grid and bilinear between them; everything else follows exactly.
 *
 * <p>h-functions are integrals of the interpolant along a line over the line's whole integral, their inverses solve a
 * quadratic equation in a cell, the distribution function is the double integral over the whole. Points lie in [0, 1], NaN
 * gives NaN; densities are at least 1e-20, probabilities are kept within [1e-10, 1 - 1e-10]. Evaluation takes constant time
 * per point (the inverses O(log k)). Immutable and safe to share.
 */
public final class DensityGrid {
    /** Smallest density returned. */
    public static final double FLOOR = 1e-20;

    private final Knots knots;
    private final Side first;
    private final Side second;
    /** Double integrals, made on first use. */
    private volatile @Nullable GridIntegral integral;

    private DensityGrid(Knots knots, Side first, Side second) {
        this.knots = knots;
        this.first = first;
        this.second = second;
    }

    /**
     * A density from its values, taken as they are.
     *
     * @param knots ascending from 0 to 1, for both margins
     * @param values density at (knot i, knot j), one row per knot of u; not negative, no row or column all zero
     * @throws IllegalArgumentException when the shape or a value is wrong
     */
    public static DensityGrid of(double[] knots, double[][] values) {
        Knots k = Knots.of(knots);
        int m = k.size();
        Require.that(values.length == m, "grid has " + values.length + " rows for " + m + " knots");
        double[] flat = new double[m * m];
        for (int i = 0; i < m; i++) {
            if (values[i].length != m) {
                throw new IllegalArgumentException(
                        "grid row " + i + " has " + values[i].length + " values for " + m + " knots");
            }
            System.arraycopy(values[i], 0, flat, i * m, m);
        }
        return of(k, flat);
    }

    /**
     * The knots of vinecopulib's grids: normal distribution function of {@code size} equidistant points on [-3.25, 3.25], the
     * outer two moved to 0 and 1.
     */
    public static double[] normalKnots(int size) {
        return Knots.normal(size);
    }

    static DensityGrid of(Knots knots, double[] values) {
        for (int p = 0; p < values.length; p++) {
            if (!(values[p] >= 0 && values[p] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("density at node (" + p / knots.size() + ", " + p % knots.size()
                        + ") must be finite and not negative, got " + values[p]);
            }
        }
        DensityGrid grid =
                new DensityGrid(knots, new Side(knots, values), new Side(knots, transpose(values, knots.size())));
        grid.requirePositiveLines();
        return grid;
    }

    private void requirePositiveLines() {
        int m = size();
        for (int i = 0; i < m; i++) {
            if (!(first.prefix[i * m + m - 1] > 0 && second.prefix[i * m + m - 1] > 0)) {
                throw new IllegalArgumentException("density is zero along the whole line of knot " + i);
            }
        }
    }

    /** Number of knots per margin. */
    public int size() {
        return knots.size();
    }

    /** The knots, a fresh copy. */
    public double[] knots() {
        return knots.at.clone();
    }

    /** Density at (knot i, knot j), a fresh copy. */
    public double[][] values() {
        int m = size();
        double[][] rows = new double[m][];
        for (int i = 0; i < m; i++) {
            rows[i] = Arrays.copyOfRange(first.values, i * m, (i + 1) * m);
        }
        return rows;
    }

    /** Density at (knot i, knot j) at {@code i * size + j}, a fresh copy. */
    public double[] flatValues() {
        return first.values.clone();
    }

    /** The density of (V, U). */
    public DensityGrid transposed() {
        return new DensityGrid(knots, second, first);
    }

    /**
     * The density r[i] c[j] value[i][j] with uniform margins; swapping the arguments transposes the result to the bit.
     *
     * <p>Rows and columns are scaled until both margins are uniform, to 1e-12 unless rounding forbids (Sinkhorn 1967,
     * doi:10.2307/2314570, quickened by Newton steps).
     */
    public DensityGrid normalised() {
        return normalised(MarginScaling.TOLERANCE);
    }

    /** The same with margins uniform to {@code tolerance} only, for less work. */
    public DensityGrid normalised(double tolerance) {
        return normalised(knots, first.values, second.values, tolerance);
    }

    /**
     * Other values at the same knots, scaled to margins uniform to {@code tolerance}; cheaper than a new grid, as what belongs
     * to the knots is shared.
     *
     * @param values density at (knot i, knot j) at {@code i * size + j}
     */
    public DensityGrid normalisedWith(double[] values, double tolerance) {
        return normalised(knots, values, transpose(values, size()), tolerance);
    }

    private static DensityGrid normalised(Knots knots, double[] values, double[] transposed, double tolerance) {
        int order = Arrays.compare(values, transposed);
        double[] scaled = MarginScaling.scale(knots.at, order > 0 ? transposed : values, tolerance);
        double[] exchanged = transpose(scaled, knots.size());
        if (order == 0) {
            // rows and columns are not scaled alike: what they differ by is halved, and margins stay uniform
            for (int p = 0; p < scaled.length; p++) {
                scaled[p] = 0.5 * (scaled[p] + exchanged[p]);
            }
        }
        return of(knots, order > 0 ? exchanged : scaled);
    }

    /** Values scaled by {@code rounds} alternating rounds: margins nearly uniform, unless dependence is strong. */
    public static double[] roughlyNormalised(double[] knots, double[] values, int rounds) {
        return MarginScaling.scaleRoughly(knots, values, rounds);
    }

    /** Density at rows {@code from..to}. */
    public void pdf(double[] u, double[] v, int from, int to, double[] out) {
        interpolate(knots, first.values, u, v, from, to, out);
        for (int n = from; n < to; n++) {
            out[n] = Math.max(FLOOR, out[n]);
        }
    }

    /** Bilinear interpolation of any values. */
    static void interpolate(Knots knots, double[] values, double[] u, double[] v, int from, int to, double[] out) {
        int m = knots.size();
        double[] at = knots.at;
        double[] inverse = knots.inverseWidth;
        for (int n = from; n < to; n++) {
            int i = knots.cell(u[n]);
            int k = knots.cell(v[n]);
            double a = (u[n] - at[i]) * inverse[i];
            double b = (v[n] - at[k]) * inverse[k];
            int p = i * m + k;
            double low = Side.mix(values[p], values[p + m], a);
            double high = Side.mix(values[p + 1], values[p + m + 1], a);
            out[n] = Side.mix(low, high, b);
        }
    }

    /** P(V &lt;= v | U = u). */
    public void h1(double[] u, double[] v, int from, int to, double[] out) {
        first.h(u, v, from, to, out);
    }

    /** P(U &lt;= u | V = v). */
    public void h2(double[] u, double[] v, int from, int to, double[] out) {
        second.h(v, u, from, to, out);
    }

    /** The y with h1(u, y) = p. */
    public void h1Inverse(double[] u, double[] p, int from, int to, double[] out) {
        first.hInverse(u, p, from, to, out);
    }

    /** The x with h2(x, v) = p. */
    public void h2Inverse(double[] p, double[] v, int from, int to, double[] out) {
        second.hInverse(v, p, from, to, out);
    }

    /** Integral over [0, u] x [0, v] over that of the unit square. */
    public void cdf(double[] u, double[] v, int from, int to, double[] out) {
        integral().cdf(u, v, from, to, out);
    }

    /** Kendall's tau, 1 - 4 times the integral of dC/du dC/dv: exact for the interpolant, O(k^2). */
    public double tau() {
        return integral().tau();
    }

    /**
     * Mutual information of the two variables in nats, the integral of p log p of the interpolant, whose margins are taken to
     * be uniform ({@link #marginResidual} says how far they are).
     *
     * <p>Gauss-Legendre with four by four points in each cell. A cell within which the density changes by a factor r is in error
     * by this share of its own mass: 3e-10 for r = 1.5, 6e-7 for 3, 1e-4 for 10, 1.3e-3 with a zero at a corner. O(k^2).
     */
    public double mutualInformation() {
        return GridInformation.of(knots.at, first.values);
    }

    /** Largest deviation from one of the density's integral along a line; 0 for exactly uniform margins. O(k). */
    public double marginResidual() {
        int m = size();
        double largest = 0;
        for (int i = 0; i < m; i++) {
            int end = i * m + m - 1;
            largest = Math.max(largest, Math.abs(first.prefix[end] - 1));
            largest = Math.max(largest, Math.abs(second.prefix[end] - 1));
        }
        return largest;
    }

    /**
     * The density read off at other knots, with its margins made uniform again; what lies between the new knots is lost.
     *
     * @param to ascending from 0 to 1
     * @throws IllegalArgumentException when the knots are not, or the density is zero all along a line between them
     */
    public DensityGrid resampled(double[] to) {
        int m = to.length;
        double[] u = new double[m];
        double[][] values = new double[m][m];
        for (int i = 0; i < m; i++) {
            Arrays.fill(u, to[i]);
            pdf(u, to, 0, m, values[i]);
        }
        return of(to, values).normalised();
    }

    private GridIntegral integral() {
        GridIntegral g = integral;
        if (g == null) {
            g = GridIntegral.of(knots, first, second);
            integral = g;
        }
        return g;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DensityGrid o
                && Arrays.equals(knots.at, o.knots.at)
                && Arrays.equals(first.values, o.first.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(knots.at) + Arrays.hashCode(first.values);
    }

    static double[] transpose(double[] a, int m) {
        double[] t = new double[a.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                t[j * m + i] = a[i * m + j];
            }
        }
        return t;
    }
}
