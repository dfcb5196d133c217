package dev.espalier.dependence.copula.grid;

import java.util.Arrays;

/** Scales rows and columns of a grid so that both margins of the bilinear density are uniform. */
final class MarginScaling {
    private static final int MOST_ROUNDS = 10000;
    private static final double TOLERANCE = 1e-11;
    /** Keeps an empty line from dividing by zero. */
    private static final double SMALLEST_MARGIN = 1e-20;

    private MarginScaling() {}

    /** value[i][j] r[i] c[j]; one round costs two matrix-vector products. */
    static double[] scale(double[] at, double[] values) {
        int m = at.length;
        double[] weight = trapezoid(at);
        double[] transposed = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                transposed[j * m + i] = values[i * m + j];
            }
        }
        double[] row = new double[m];
        double[] column = new double[m];
        Arrays.fill(column, 1);
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > TOLERANCE; round++) {
            change = update(values, column, weight, row);
            update(transposed, row, weight, column);
        }
        double[] out = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                out[i * m + j] = values[i * m + j] * row[i] * column[j];
            }
        }
        return out;
    }

    /** Sets r[i] = 1 / sum_j K[i][j] c[j] w[j]; returns the largest relative change. */
    private static double update(double[] k, double[] c, double[] w, double[] r) {
        int m = r.length;
        double[] x = new double[m];
        for (int j = 0; j < m; j++) {
            x[j] = c[j] * w[j];
        }
        double change = 0;
        for (int i = 0; i < m; i++) {
            double sum = dot(k, i * m, x);
            double next = 1 / Math.max(SMALLEST_MARGIN, sum);
            change = Math.max(change, Math.abs(next - r[i]) / next);
            r[i] = next;
        }
        return change;
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
