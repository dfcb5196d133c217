package dev.espalier.dependence.copula.grid;

import java.util.Arrays;

/**
 * Scales rows and columns of a grid so that both margins of the bilinear density are uniform.
 *
 * <p>A few alternating rounds (Sinkhorn 1967, doi:10.2307/2314570) come near. They gain little more per round when a corner
 * hangs together with the rest by a thread, as under tail dependence; so Newton steps on the logarithms of the row factors
 * follow, columns eliminated (Knight and Ruiz 2013, doi:10.1093/imanum/drs019). A step costs a Cholesky factorisation, O(m^3);
 * three or four are enough.
 */
final class MarginScaling {
    private static final int ROUNDS = 32;
    /** A factorisation serves again while a step leaves no more than this share of the residual. */
    private static final double REUSE = 0.05;
    /** Rounds between two looks at how near they are. */
    private static final int LOOK = 4;

    private static final int MOST_STEPS = 60;
    /** Deviation of a margin at which the work ends unless asked otherwise. */
    static final double TOLERANCE = 1e-12;

    /** Longest Newton step, as a logarithm: from further away the quadratic model says nothing. */
    private static final double LONGEST = 1;
    /** Relative to the line's weight. */
    private static final double SMALLEST_PIVOT = 1e-14;
    /** Keeps an empty line from dividing by zero. */
    private static final double SMALLEST_MARGIN = 1e-20;

    private final int m;
    private final double[] weight;
    /** The grid and its transpose, times the weights of both ends. */
    private final double[] mass;

    private final double[] transposed;
    private final double[] row;
    private final double[] column;
    private final double[] factor;
    /** Residual before the last Newton step. */
    private double before;
    /** Largest relative change of a factor in the last half round. */
    private double change = 1;

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
        factor = new double[m * m];
        row = new double[m];
        column = new double[m];
        Arrays.fill(row, 1);
        Arrays.fill(column, 1);
    }

    /** value[i][j] r[i] c[j], margins uniform to {@code tolerance} where rounding allows. */
    static double[] scale(double[] at, double[] values, double tolerance) {
        MarginScaling s = new MarginScaling(at, values);
        for (int done = 0; done < ROUNDS && s.change > tolerance; done += LOOK) {
            s.rounds(LOOK);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_STEPS; k++) {
            double residual = s.newton(tolerance);
            if (residual <= tolerance || (residual >= best && best < 1e-9)) {
                break;
            }
            best = Math.min(best, residual);
        }
        return s.scaled(values);
    }

    /**
     * The same after some alternating rounds only, half of them rows first, half columns first, their factors' geometric mean
     * taken: what is left of the residual then favours neither margin, and swapping the arguments transposes the result.
     */
    static double[] scaleRoughly(double[] at, double[] values, int rounds) {
        MarginScaling s = new MarginScaling(at, values);
        s.rounds(rounds / 2);
        double[] firstRow = s.row.clone();
        double[] firstColumn = s.column.clone();
        Arrays.fill(s.row, 1);
        for (int k = 0; k < rounds / 2; k++) {
            s.balance(s.transposed, s.row, s.column);
            s.balance(s.mass, s.column, s.row);
        }
        for (int i = 0; i < s.m; i++) {
            s.row[i] = Math.sqrt(s.row[i] * firstRow[i]);
            s.column[i] = Math.sqrt(s.column[i] * firstColumn[i]);
        }
        return s.scaled(values);
    }

    private void rounds(int count) {
        for (int k = 0; k < count; k++) {
            balance(mass, column, row);
            balance(transposed, row, column);
        }
    }

    private double[] scaled(double[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                out[i * m + j] = values[i * m + j] * row[i] * column[j];
            }
        }
        return out;
    }

    /** Sets r[i] so that line i has its weight. */
    private void balance(double[] p, double[] c, double[] r) {
        change = 0;
        for (int i = 0; i < m; i++) {
            double next = weight[i] / Math.max(SMALLEST_MARGIN * weight[i], dot(p, i * m, c));
            change = Math.max(change, Math.abs(next - r[i]) / next);
            r[i] = next;
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
            if (residual > REUSE * before) {
                factorise(sum);
            }
            before = residual;
            double[] step = substitute(rest);
            for (int i = 0; i < m; i++) {
                row[i] *= Math.exp(Math.max(-LONGEST, Math.min(LONGEST, step[i])));
            }
            balance(transposed, row, column);
        }
        return residual;
    }

    /**
     * Sets the factor of diag(sum) - P diag(1/weight) P' + w w' with P the masses as they are scaled now. The last term only
     * settles the constant that row and column factors can exchange.
     */
    private void factorise(double[] sum) {
        double[] p = new double[m * m];
        double[] q = new double[m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                p[i * m + j] = row[i] * mass[i * m + j] * column[j];
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                q[j] = p[i * m + j] / weight[j];
            }
            for (int k = 0; k <= i; k++) {
                factor[i * m + k] = weight[i] * weight[k] - dot(p, k * m, q);
            }
            factor[i * m + i] += sum[i];
        }
        cholesky(factor);
    }

    /** Lower Cholesky factor in place; a pivot lost to rounding is kept tiny, its direction then hardly moves. */
    private void cholesky(double[] s) {
        for (int i = 0; i < m; i++) {
            for (int k = 0; k <= i; k++) {
                double rest = s[i * m + k] - dot(s, i * m, s, k * m, k);
                s[i * m + k] = k < i ? rest / s[k * m + k] : Math.sqrt(Math.max(rest, SMALLEST_PIVOT * weight[i]));
            }
        }
    }

    private double[] substitute(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= factor[i * m + j] * x[j];
            }
            x[i] /= factor[i * m + i];
        }
        for (int i = m - 1; i >= 0; i--) {
            for (int j = i + 1; j < m; j++) {
                x[i] -= factor[j * m + i] * x[j];
            }
            x[i] /= factor[i * m + i];
        }
        return x;
    }

    private static double dot(double[] k, int at, double[] x) {
        return dot(k, at, x, 0, x.length);
    }

    /** Eight sums at a time: one would wait for itself at every step. */
    private static double dot(double[] x, int from, double[] y, int other, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int j = 0;
        for (; j + 7 < n; j += 8) {
            a += x[from + j] * y[other + j];
            b += x[from + j + 1] * y[other + j + 1];
            c += x[from + j + 2] * y[other + j + 2];
            d += x[from + j + 3] * y[other + j + 3];
            e += x[from + j + 4] * y[other + j + 4];
            f += x[from + j + 5] * y[other + j + 5];
            g += x[from + j + 6] * y[other + j + 6];
            h += x[from + j + 7] * y[other + j + 7];
        }
        for (; j < n; j++) {
            a += x[from + j] * y[other + j];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
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
