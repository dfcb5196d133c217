package dev.espalier.dependence.copula.fit;

/** Symmetric matrices of one to three rows, as the parameter searches need them. */
final class SmallMatrix {
    /** Added to the diagonal, relative to it, so that a flat direction gets a long but finite step. */
    private static final double RIDGE = 1e-9;

    private SmallMatrix() {}

    static double dot(double[] a, double[] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            s += a[i] * b[i];
        }
        return s;
    }

    static double[] times(double[][] m, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = dot(m[i], x);
        }
        return y;
    }

    static double quadratic(double[][] m, double[] x) {
        return dot(x, times(m, x));
    }

    /** Inverse of a positive semi-definite matrix with a relative ridge, by Gauss-Jordan elimination. */
    static double[][] inverse(double[][] m) {
        int n = m.length;
        double[][] a = new double[n][n];
        double[][] inv = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(m[i], 0, a[i], 0, n);
            a[i][i] += RIDGE * m[i][i] + Double.MIN_NORMAL;
            inv[i][i] = 1;
        }
        for (int p = 0; p < n; p++) {
            double pivot = Math.max(a[p][p], RIDGE * m[p][p] + Double.MIN_NORMAL);
            for (int k = 0; k < n; k++) {
                a[p][k] /= pivot;
                inv[p][k] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                if (i != p) {
                    double f = a[i][p];
                    for (int k = 0; k < n; k++) {
                        a[i][k] -= f * a[p][k];
                        inv[i][k] -= f * inv[p][k];
                    }
                }
            }
        }
        return inv;
    }

    /** Solves B_ff x_f = g_f - B_fc x_c for the free part of x, the fixed part staying as it is. */
    static void solveFree(double[][] b, double[] g, boolean[] fixed, double[] x) {
        int n = g.length;
        double[][] reduced = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            if (fixed[i]) {
                reduced[i][i] = 1;
                right[i] = x[i];
                continue;
            }
            right[i] = g[i];
            for (int k = 0; k < n; k++) {
                if (fixed[k]) {
                    right[i] -= b[i][k] * x[k];
                } else {
                    reduced[i][k] = b[i][k];
                }
            }
        }
        double[] solution = times(inverse(reduced), right);
        System.arraycopy(solution, 0, x, 0, n);
    }

    /** BFGS update of a curvature with step {@code s} and gradient change {@code y}, s'y = {@code sy} &gt; 0. */
    static double[][] bfgs(double[][] b, double[] s, double[] y, double sy) {
        int n = s.length;
        double[] bs = times(b, s);
        double sbs = dot(s, bs);
        double[][] next = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                next[i][k] = b[i][k] - bs[i] * bs[k] / sbs + y[i] * y[k] / sy;
            }
        }
        return next;
    }
}
