package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.order.PearsonCorrelation;
import dev.espalier.report.DensitySurface;
import dev.espalier.report.Values;
import java.util.Arrays;

/** Densities of a pair on the normal-score scale, with contour levels at given probability contents. */
final class ScoreDensity {
    /** Ends of the axes: 99.9 per cent of a standard normal variable lie within. */
    static final double REACH = 3.3;

    private static final int POINTS = 45;
    /** Points of a large chart, and of one whose density is a narrow ridge: a few must lie across it. */
    private static final int LARGE = 67;

    private static final int RIDGE = 161;
    /** Kendall's tau of a narrow ridge. */
    private static final double NARROW = 0.75;
    /** The finer grid of uncorrelated coordinates on which simulated points are smoothed. */
    private static final int FINE = 101;

    private static final double FINE_REACH = 5;
    /** Factor on the bandwidth: contours should be calm, since their wiggles would be read as structure. */
    private static final double SMOOTHING = 1.5;
    /** Probability inside the contours. */
    private static final double[] CONTENTS = {0.95, 0.75, 0.5, 0.25};
    /** Silverman's bandwidth for two normal coordinates is n^(-1/6); the scores' scale is 1. */
    private static final double BANDWIDTH_POWER = -1.0 / 6;

    private ScoreDensity() {}

    /** The exact density of a pair copula with normal margins. */
    static DensitySurface of(PairCopula copula) {
        return of(copula, POINTS);
    }

    /** The same for a chart of its own. */
    static DensitySurface large(PairCopula copula) {
        return of(copula, Math.abs(copula.tau()) > NARROW ? RIDGE : LARGE);
    }

    private static DensitySurface of(PairCopula copula, int points) {
        double[] axis = axis(points);
        double[] phi = new double[points];
        double[] uniform = new double[points];
        for (int i = 0; i < points; i++) {
            phi[i] = StrictMath.exp(-axis[i] * axis[i] / 2) / StrictMath.sqrt(2 * Math.PI);
            uniform[i] = NormalScores.probability(axis[i]);
        }
        double[] u = new double[points * points];
        double[] v = new double[points * points];
        for (int k = 0; k < u.length; k++) {
            u[k] = uniform[k % points];
            v[k] = uniform[k / points];
        }
        double[] z = copula.evaluate(PairFunction.PDF, UniformColumn.adopting(u), UniformColumn.adopting(v));
        for (int k = 0; k < z.length; k++) {
            z[k] *= phi[k % points] * phi[k / points];
        }
        return grid(axis, z);
    }

    /**
     * The kernel density of a simulated sample of normal scores, taken where the sample is uncorrelated so that narrow
     * ridges are not blurred, and after a shrinkage that leaves variances unchanged by the smoothing.
     */
    static DensitySurface of(double[] x, double[] y) {
        double rho = PearsonCorrelation.of(x, y, null);
        double scale = Math.sqrt(1 - rho * rho);
        double bandwidth = SMOOTHING * StrictMath.pow(x.length, BANDWIDTH_POWER);
        double shrink = Math.sqrt(1 - bandwidth * bandwidth);
        double step = 2 * FINE_REACH / (FINE - 1);
        double[] counts = new double[FINE * FINE];
        for (int i = 0; i < x.length; i++) {
            double across = (y[i] - rho * x[i]) / scale;
            spread(counts, (x[i] * shrink + FINE_REACH) / step, (across * shrink + FINE_REACH) / step);
        }
        double[] kernel = kernel(bandwidth / step);
        double[] smooth = convolve(convolve(counts, kernel, 1), kernel, FINE);
        double[] axis = axis(POINTS);
        double[] z = new double[POINTS * POINTS];
        for (int k = 0; k < z.length; k++) {
            double across = (axis[k / POINTS] - rho * axis[k % POINTS]) / scale;
            z[k] = interpolated(smooth, (axis[k % POINTS] + FINE_REACH) / step, (across + FINE_REACH) / step);
        }
        return grid(axis, z);
    }

    /** Bilinear interpolation, 0 outside. */
    private static double interpolated(double[] z, double gx, double gy) {
        int i = (int) Math.floor(gx);
        int j = (int) Math.floor(gy);
        if (i < 0 || j < 0 || i + 1 >= FINE || j + 1 >= FINE) {
            return 0;
        }
        double fx = gx - i;
        double fy = gy - j;
        int k = j * FINE + i;
        return (1 - fy) * ((1 - fx) * z[k] + fx * z[k + 1]) + fy * ((1 - fx) * z[k + FINE] + fx * z[k + FINE + 1]);
    }

    private static double[] axis(int points) {
        double[] axis = new double[points];
        Arrays.setAll(axis, i -> -REACH + 2 * REACH * i / (points - 1));
        return axis;
    }

    /** Shares a point among the four grid points around it. */
    private static void spread(double[] counts, double gx, double gy) {
        int i = (int) Math.floor(gx);
        int j = (int) Math.floor(gy);
        if (i < 0 || j < 0 || i + 1 >= FINE || j + 1 >= FINE) {
            return;
        }
        double fx = gx - i;
        double fy = gy - j;
        int k = j * FINE + i;
        counts[k] += (1 - fx) * (1 - fy);
        counts[k + 1] += fx * (1 - fy);
        counts[k + FINE] += (1 - fx) * fy;
        counts[k + FINE + 1] += fx * fy;
    }

    private static double[] kernel(double width) {
        int reach = (int) Math.ceil(4 * width);
        double[] kernel = new double[2 * reach + 1];
        Arrays.setAll(kernel, k -> StrictMath.exp(-(k - reach) * (double) (k - reach) / (2 * width * width)));
        double sum = Arrays.stream(kernel).sum();
        Arrays.setAll(kernel, k -> kernel[k] / sum);
        return kernel;
    }

    /** Convolves along one coordinate: neighbours lie {@code stride} apart. */
    private static double[] convolve(double[] z, double[] kernel, int stride) {
        int reach = kernel.length / 2;
        double[] out = new double[z.length];
        for (int k = 0; k < z.length; k++) {
            int position = k / stride % FINE;
            double sum = 0;
            for (int s = Math.max(-reach, -position); s <= Math.min(reach, FINE - 1 - position); s++) {
                sum += kernel[s + reach] * z[k + s * stride];
            }
            out[k] = sum;
        }
        return out;
    }

    private static DensitySurface grid(double[] axis, double[] z) {
        return new DensitySurface(Values.of(axis), Values.of(axis), Values.of(z), Values.of(levels(z)));
    }

    /** The heights above which the density holds each probability content. */
    private static double[] levels(double[] z) {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double total = Arrays.stream(sorted).sum();
        double[] levels = new double[CONTENTS.length];
        double held = 0;
        int found = CONTENTS.length - 1;
        for (int k = sorted.length - 1; k >= 0 && found >= 0; k--) {
            held += sorted[k];
            while (found >= 0 && held >= CONTENTS[found] * total) {
                levels[found--] = sorted[k];
            }
        }
        return levels;
    }
}
