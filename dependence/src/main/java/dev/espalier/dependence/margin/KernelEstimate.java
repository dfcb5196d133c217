package dev.espalier.dependence.margin;

import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/** Evaluates a Gaussian kernel estimate at knots half a bandwidth apart, reflected at natural bounds. */
final class KernelEstimate {
    /** The kernel's tail beyond this many bandwidths is below 1e-16. */
    private static final double REACH = 8.3;

    /** Points closer than this share of a bandwidth are merged: the density changes by less than 1e-4 of itself. */
    private static final double MERGE = 1.0 / 32;

    /** Knots per bandwidth; the interpolated density is then within about 1e-3 of the estimate, relatively. */
    private static final double KNOTS_PER_BANDWIDTH = 2;

    /** No knots are set where every point is farther away than this many bandwidths. */
    private static final double GAP = 5;

    private static final int MAX_KNOTS = 2048;

    /** Weight, times 1/n, of a uniform density over the data's range: keeps gaps between points invertible. */
    private static final double UNIFORM_SHARE = 0.01;

    private final WeightedPoints points;
    private final double[] cumulative;
    private final double h;
    private final double[] scratch;

    private KernelEstimate(WeightedPoints points, double h) {
        this.points = points;
        this.h = h;
        this.cumulative = new double[points.size() + 1];
        for (int k = 0; k < points.size(); k++) {
            cumulative[k + 1] = cumulative[k] + points.weight()[k];
        }
        this.scratch = new double[points.size()];
    }

    /** The estimate over [lower, upper], infinite where there is no natural bound. */
    static GridDistribution of(WeightedPoints data, double h, double lower, double upper) {
        WeightedPoints points = data.merged(MERGE * h);
        double first = Double.isInfinite(lower) ? data.min() : lower;
        double last = Double.isInfinite(upper) ? data.max() : upper;
        double[] knots = knots(points.x(), h, first, last);
        points = Double.isInfinite(lower) ? points : points.mirrored(lower, REACH * h);
        points = Double.isInfinite(upper) ? points : points.mirrored(upper, REACH * h);
        KernelEstimate estimate = new KernelEstimate(points, h);
        double[] values = new double[knots.length];
        double[] densities = new double[knots.length];
        double below = Double.isInfinite(lower) ? 0 : estimate.cdf(lower);
        double total = (Double.isInfinite(upper) ? estimate.total() : estimate.cdf(upper)) - below;
        double uniform = UNIFORM_SHARE / data.effectiveSize();
        for (int k = 0; k < knots.length; k++) {
            double share = (knots[k] - first) / (last - first);
            values[k] = (1 - uniform) * (estimate.cdf(knots[k]) - below) / total + uniform * share;
            densities[k] = (1 - uniform) * estimate.pdf(knots[k]) / total + uniform / (last - first);
        }
        values[0] = Double.isInfinite(lower) ? values[0] : 0;
        values[knots.length - 1] = Double.isInfinite(upper) ? values[knots.length - 1] : 1;
        return GridDistribution.of(knots, values, densities);
    }

    /** From first to last in steps of half a bandwidth, wider when that is too many, with gaps between points left out. */
    private static double[] knots(double[] x, double h, double first, double last) {
        double step = h / KNOTS_PER_BANDWIDTH;
        double[] knots = steps(x, h, first, last, step);
        while (knots.length > MAX_KNOTS) {
            step *= 1.25;
            knots = steps(x, h, first, last, step);
        }
        return knots;
    }

    private static double[] steps(double[] x, double h, double first, double last, double step) {
        double[] knots = new double[(int) Math.min(1e7, 2 + 2 * GAP * h / step * (x.length + 2))];
        int m = 0;
        int next = 0;
        double at = first;
        // The last step may be up to half longer, so that no two knots coincide.
        while (at < last - 0.5 * step && m < knots.length - 1) {
            knots[m++] = at;
            while (next < x.length && x[next] < at - GAP * h) {
                next++;
            }
            double nearest = next < x.length ? x[next] - GAP * h : last;
            at = Math.max(at + step, Math.min(nearest, last));
        }
        knots[m++] = last;
        return Arrays.copyOf(knots, m);
    }

    private double total() {
        return cumulative[points.size()];
    }

    private double cdf(double at) {
        int from = from(at);
        int n = window(at, from);
        Kernels.get().normalCdf(scratch, scratch, n);
        double sum = cumulative[from];
        for (int k = 0; k < n; k++) {
            sum += points.weight()[from + k] * scratch[k];
        }
        return sum;
    }

    private double pdf(double at) {
        int from = from(at);
        int n = window(at, from);
        for (int k = 0; k < n; k++) {
            scratch[k] = -0.5 * scratch[k] * scratch[k];
        }
        Kernels.get().exp(scratch, scratch, n);
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += points.weight()[from + k] * scratch[k];
        }
        return sum / (h * Math.sqrt(2 * Math.PI));
    }

    private int from(double at) {
        int k = Arrays.binarySearch(points.x(), at - REACH * h);
        return k >= 0 ? k : -k - 1;
    }

    /** Fills the scratch array with (at - x) / h for the points within reach and returns their number. */
    private int window(double at, int from) {
        int n = 0;
        while (from + n < points.size() && points.x()[from + n] <= at + REACH * h) {
            scratch[n] = (at - points.x()[from + n]) / h;
            n++;
        }
        return n;
    }
}
