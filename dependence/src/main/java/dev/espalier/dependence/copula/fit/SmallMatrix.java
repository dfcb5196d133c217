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

    /** BFGS update of an inverse curvature with step {@code s} and gradient change {@code y}, s'y = {@code sy} &gt; 0. */
    static double[][] bfgs(double[][] h, double[] s, double[] y, double sy) {
        int n = s.length;
        double[] hy = times(h, y);
        double factor = (1 + dot(y, hy) / sy) / sy;
        double[][] next = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                next[i][k] = h[i][k] + factor * s[i] * s[k] - (hy[i] * s[k] + s[i] * hy[k]) / sy;
            }
        }
        return next;
    }
}
