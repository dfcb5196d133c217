package dev.espalier.dependence.copula.family;

import dev.espalier.numerics.kernel.Kernels;

/**
 * Terms that the families built on 1 - (1-u)^t share, for blocks.
 *
 * <p>Everything is expressed in the odds O = x/(1-x) = (1-u)^-t - 1 of x = 1 - (1-u)^t, because x = O/(1+O), 1 - x = 1/(1+O)
 * and -log x = log(1 + 1/O) are then relatively accurate at both ends.
 */
final class JoeTerms {
    private static final Kernels K = Kernels.get();

    /** Halley's error is the cube of the step before, times a factor near 1. */
    private static final double ENOUGH = 2e-6;

    private JoeTerms() {}

    /** O = (1-u)^-t - 1 from log(1-u). */
    static void odds(double[] logUc, double t, double[] odds, int n) {
        for (int i = 0; i < n; i++) {
            odds[i] = -t * logUc[i];
        }
        K.expm1(odds, odds, n);
    }

    /** -log x = log(1 + 1/O). */
    static void minusLog(double[] odds, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = 1 / odds[i];
        }
        K.log1p(out, out, n);
    }

    /** Replaces the odds O by the derivative log(1-u)/O of x = log(1 + 1/O) in t, and x by that of log x. */
    static void slopes(double[] logUc, double[] odds, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            odds[i] = logUc[i] / odds[i];
            x[i] = odds[i] / x[i];
        }
    }

    /** Replaces y &gt;= 0 by v = 1 - (1 - e^-y)^(1/t), relatively accurate at both ends. */
    static void uniform(double[] y, double t, double[] out, int n) {
        K.expm1(y, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = 1 / out[i];
        }
        K.log1p(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] /= -t;
        }
        K.expm1(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = -out[i];
        }
    }

    /**
     * Solves c log(1 + O (1 - e^-r)) + m r = q for r, where 0 &lt;= c &lt; 1 &lt;= m and {@code minusQ} holds -q; {@code a},
     * {@code b} and {@code e} are work space.
     *
     * <p>In log r the left side is convex: the first term's slope is r/((1 + 1/O) e^r - 1), whose derivative in r is never
     * below -1/2, so m r outweighs it. Each term alone gives an upper bound of r, and because both are concave in r half the
     * harmonic mean of those bounds is one too: the start. The step is Halley's in log r, with the series of e^x to second
     * order, which keeps its third order and never leaves r &gt; 0.
     */
    static void solve(
            double[] odds, double c, double m, double[] minusQ, double[] r, double[] a, double[] b, double[] e, int n) {
        double kept = Math.max(c, 1e-300);
        for (int i = 0; i < n; i++) {
            a[i] = -minusQ[i] / kept;
        }
        K.expm1(a, a, n);
        for (int i = 0; i < n; i++) {
            a[i] = -Math.min(a[i] / odds[i], 1 - 1e-15);
        }
        K.log1p(a, a, n);
        for (int i = 0; i < n; i++) {
            r[i] = a[i] * minusQ[i] / -(a[i] * m + minusQ[i]);
        }
        BlockNewton.solve(
                (at, step, size) -> {
                    for (int i = 0; i < size; i++) {
                        b[i] = -at[i];
                    }
                    K.expm1(b, b, size);
                    for (int i = 0; i < size; i++) {
                        e[i] = -odds[i] * b[i];
                    }
                    K.log1p(e, step, size);
                    // h = O e^-r/(1 + O (1 - e^-r)); b and e become the slope and the curvature in log r, step f.
                    for (int i = 0; i < size; i++) {
                        e[i] = odds[i] * (1 + b[i]) / (1 + e[i]);
                        b[i] = at[i] * (c * e[i] + m);
                        step[i] = c * step[i] + m * at[i] + minusQ[i];
                    }
                    for (int i = 0; i < size; i++) {
                        e[i] = b[i] - at[i] * at[i] * c * e[i] * (1 + e[i]);
                    }
                    for (int i = 0; i < size; i++) {
                        double square = b[i] * b[i];
                        step[i] = 2 * step[i] * b[i] / Math.max(2 * square - step[i] * e[i], square);
                    }
                    for (int i = 0; i < size; i++) {
                        step[i] = at[i] - at[i] / (1 + step[i] * (1 + 0.5 * step[i]));
                    }
                },
                r,
                a,
                n,
                ENOUGH);
    }
}
