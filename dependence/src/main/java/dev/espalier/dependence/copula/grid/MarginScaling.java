package dev.espalier.dependence.copula.grid;

import java.util.Arrays;

/**
 * Scales rows and columns of a grid so that both margins of the bilinear density are uniform.
 *
 * <p>A few alternating rounds (Sinkhorn 1967, doi:10.2307/2314570) come near. They gain little more per round when a corner
 * hangs together with the rest by a thread, as under tail dependence; so Newton steps on the logarithms of the row factors
 * follow, columns eliminated, each solved by conjugate gradients (Knight and Ruiz 2013, doi:10.1093/imanum/drs019). A step
 * costs some twenty matrix-vector products.
 */
final class MarginScaling {
    private static final int ROUNDS = 6;
    private static final int MOST_STEPS = 60;
    /** Deviation of a margin at which the work ends unless asked otherwise. */
    static final double TOLERANCE = 1e-12;

    private static final int MOST_DIRECTIONS = 60;
    /** Longest Newton step, as a logarithm: from further away the quadratic model says nothing. */
    private static final double LONGEST = 1;
    /** Keeps an empty line from dividing by zero. */
    private static final double SMALLEST_MARGIN = 1e-20;

    private final int m;
    private final double[] weight;
    /** The grid and its transpose, times the weights of both ends. */
    private final double[] mass;

    private final double[] transposed;
    private final double[] row;
    private final double[] column;

    private MarginScaling(double[] at, double[] values) {
        m = at.length;
        weight = trapezoid(at);
        mass = new double[m * m];
        transposed = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double p = weight[i] * values[i * m + j] * weight[j];
                mass[i * m + j] = p;
                transposed[j * m + i] = p;
            }
        }
        row = new double[m];
        column = new double[m];
        Arrays.fill(row, 1);
        Arrays.fill(column, 1);
    }

    /** value[i][j] r[i] c[j], margins uniform to {@code tolerance} where rounding allows. */
    static double[] scale(double[] at, double[] values, double tolerance) {
        MarginScaling s = new MarginScaling(at, values);
        for (int k = 0; k < ROUNDS; k++) {
            s.balance(s.mass, s.column, s.row);
            s.balance(s.transposed, s.row, s.column);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_STEPS; k++) {
            double residual = s.newton(tolerance);
            if (residual <= tolerance || (residual >= best && best < 1e-9)) {
                break;
            }
            best = Math.min(best, residual);
        }
        double[] out = new double[values.length];
        for (int i = 0; i < s.m; i++) {
            for (int j = 0; j < s.m; j++) {
                out[i * s.m + j] = values[i * s.m + j] * s.row[i] * s.column[j];
            }
        }
        return out;
    }

    /** Sets r[i] so that line i has its weight. */
    private void balance(double[] p, double[] c, double[] r) {
        for (int i = 0; i < m; i++) {
            r[i] = weight[i] / Math.max(SMALLEST_MARGIN * weight[i], dot(p, i * m, c));
        }
    }

    /** One step and a balance of the columns; returns the largest relative deviation of a row before it. */
    private double newton(double tolerance) {
        double[] sum = new double[m];
        double[] rest = new double[m];
        double residual = 0;
        for (int i = 0; i < m; i++) {
            sum[i] = row[i] * dot(mass, i * m, column);
            rest[i] = weight[i] - sum[i];
            residual = Math.max(residual, Math.abs(rest[i]) / weight[i]);
        }
        if (residual > tolerance) {
            double[] step = solve(sum, rest);
            for (int i = 0; i < m; i++) {
                row[i] *= Math.exp(Math.max(-LONGEST, Math.min(LONGEST, step[i])));
            }
            balance(transposed, row, column);
        }
        return residual;
    }

    /** Conjugate gradients for (diag(sum) - P diag(1/weight) P') x = rest, preconditioned by the diagonal. */
    private double[] solve(double[] sum, double[] rest) {
        double[] x = new double[m];
        double[] r = rest.clone();
        double[] direction = new double[m];
        double before = 1;
        double first = 0;
        for (int k = 0; k < MOST_DIRECTIONS; k++) {
            double product = 0;
            for (int i = 0; i < m; i++) {
                product += r[i] * r[i] / sum[i];
            }
            if (k == 0) {
                first = product;
            }
            // a step need not be solved better than its quadratic model is true
            if (product <= first * Math.min(1e-4, first)) {
                break;
            }
            double beta = k == 0 ? 0 : product / before;
            for (int i = 0; i < m; i++) {
                direction[i] = r[i] / sum[i] + beta * direction[i];
            }
            double[] image = apply(sum, direction);
            double curvature = 0;
            for (int i = 0; i < m; i++) {
                curvature += direction[i] * image[i];
            }
            if (!(curvature > 0)) {
                break;
            }
            double length = product / curvature;
            for (int i = 0; i < m; i++) {
                x[i] += length * direction[i];
                r[i] -= length * image[i];
            }
            before = product;
        }
        return x;
    }

    private double[] apply(double[] sum, double[] x) {
        double[] scaled = new double[m];
        for (int i = 0; i < m; i++) {
            scaled[i] = row[i] * x[i];
        }
        double[] inner = new double[m];
        for (int j = 0; j < m; j++) {
            inner[j] = column[j] * column[j] * dot(transposed, j * m, scaled) / weight[j];
        }
        double[] out = new double[m];
        for (int i = 0; i < m; i++) {
            out[i] = sum[i] * x[i] - row[i] * dot(mass, i * m, inner);
        }
        return out;
    }

    private static double dot(double[] k, int at, double[] x) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < x.length; j += 4) {
            a += k[at + j] * x[j];
            b += k[at + j + 1] * x[j + 1];
            c += k[at + j + 2] * x[j + 2];
            d += k[at + j + 3] * x[j + 3];
        }
        for (; j < x.length; j++) {
            a += k[at + j] * x[j];
        }
        return (a + b) + (c + d);
    }

    /** Weight of each knot in the trapezoid rule. */
    private static double[] trapezoid(double[] at) {
        double[] w = new double[at.length];
        for (int k = 1; k < w.length; k++) {
            double half = 0.5 * (at[k] - at[k - 1]);
            w[k - 1] += half;
            w[k] += half;
        }
        return w;
    }
}
