package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * BB1: C = (1 + t Z)^(-1/t), Z = (X^d + Y^d)^(1/d), X = (u^-t - 1)/t, Y = (v^-t - 1)/t; t in [0, 7], d in [1, 7].
 *
 * <p>The division by t, which the usual form x = u^-t - 1 lacks, makes every term regular at t = 0, the Gumbel copula
 * with X = -log u: t is kept at 1e-100 or more, where all formulas have their limits to the last digit. With
 * W = log(1 + t Z) = -t log C and N = d - 1 + (1 + t d) Z,
 * log c = -(2 + 1/t) W - log Z + (d-1) log(X Y / Z^2) - (1+t) log(u v) + log N, and
 * log h1 = -(1 + 1/t) W - (1+t) log u + (d-1) log(X/Z). Joe &amp; Hu, J. Multivariate Anal. 57 (1996),
 * doi:10.1006/jmva.1996.0032.
 */
final class Bb1Formulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();
    private static final double SMALLEST_THETA = 1e-100;

    /** Below this the score's differences of order t^2 are taken from their series. */
    private static final double SERIES_THETA = 0.002;

    private static final Derivation TERMS = Bb1Formulas::terms;
    private static final Derivation INVERSES = Bb1Formulas::inverses;

    // Scratch rows.
    private static final int X = 0;
    private static final int Y = 1;
    private static final int LX = 2;
    private static final int LY = 3;
    private static final int RATIO = 4;
    private static final int LOG_SUM = 5;
    private static final int Z = 6;
    private static final int W = 7;
    private static final int N = 8;

    @Override
    public Family family() {
        return Family.BB1;
    }

    @Override
    public boolean readsColumns() {
        return true;
    }

    /** Rows on the same side of the series' limit. */
    @Override
    public int together(double[][] columns, int from, int to) {
        double[] t = columns[0];
        boolean series = t[from] < SERIES_THETA;
        int end = from + 1;
        while (end < to && t[end] < SERIES_THETA == series) {
            end++;
        }
        return end;
    }

    /** t, kept above 0, 1/d and 1 + t d. */
    private static void terms(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double t = Math.max(p[0][i], SMALLEST_THETA);
            double d = p[1][i];
            out[0][i] = t;
            out[1][i] = 1 / d;
            out[2][i] = 1 + t * d;
        }
    }

    /** 2 + 1/t, 1 + 1/t and 1 - 1/d. */
    private static void inverses(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double t = Math.max(p[0][i], SMALLEST_THETA);
            double d = p[1][i];
            out[0][i] = 2 + 1 / t;
            out[1][i] = 1 + 1 / t;
            out[2][i] = (d - 1) / d;
        }
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double[][] of = b.derived(TERMS, p);
        double[] t = of[0];
        double[] a = of[2];
        double[] d = b.parameter(1, p);
        double[] k = b.derived(INVERSES, p)[0];
        int n = b.size();
        sums(b, p);
        double[] lx = b.scratch(LX);
        double[] ly = b.scratch(LY);
        double[] ls = b.scratch(LOG_SUM);
        double[] z = b.scratch(Z);
        double[] w = b.scratch(W);
        double[] ln = b.scratch(N);
        double[] lu = b.logU();
        double[] lv = b.logV();
        for (int i = 0; i < n; i++) {
            ln[i] = (d[i] - 1) + a[i] * z[i];
        }
        K.log(ln, ln, n);
        for (int i = 0; i < n; i++) {
            out[i] = ln[i] - k[i] * w[i] - (1 + t[i]) * (lu[i] + lv[i]);
        }
        for (int i = 0; i < n; i++) {
            double s = ls[i] / d[i];
            out[i] += (d[i] - 1) * (ly[i] - lx[i] - 2 * s) - (lx[i] + s);
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logPdf(b, p, out);
        double[][] of = b.derived(TERMS, p);
        double[] t = of[0];
        double[] a = of[2];
        double[] d = b.parameter(1, p);
        boolean series = p[0] < SERIES_THETA;
        int n = b.size();
        double[] dx = b.scratch(X);
        double[] dy = b.scratch(Y);
        double[] lx = b.scratch(LX);
        double[] ly = b.scratch(LY);
        double[] ratio = b.scratch(RATIO);
        double[] ls = b.scratch(LOG_SUM);
        double[] z = b.scratch(Z);
        double[] w = b.scratch(W);
        double[] lu = b.logU();
        double[] lv = b.logV();
        double[] st = score[0];
        double[] sd = score[1];
        logDerivative(lu, dx, t, series, n);
        logDerivative(lv, dy, t, series, n);
        secondOrder(w, z, st, t, series, n);
        // Explicit parts, then Z's log-derivatives times the derivative g of log c in log Z; LX, LY and RATIO become
        // 1/(1+tZ), 1/N and g. Loops are kept short because the compiler only vectorises short ones.
        for (int i = 0; i < n; i++) {
            st[i] += (d[i] - 1) * (dx[i] + dy[i]) - (lu[i] + lv[i]);
        }
        PowerSum.slopes(lx, ly, of[1], ratio, ls, dx, dy, sd, n);
        for (int i = 0; i < n; i++) {
            lx[i] = 1 / (1 + t[i] * z[i]);
        }
        for (int i = 0; i < n; i++) {
            ly[i] = 1 / ((d[i] - 1) + a[i] * z[i]);
        }
        for (int i = 0; i < n; i++) {
            ratio[i] = (1 - 2 * d[i]) + z[i] * (a[i] * ly[i] - (1 + 2 * t[i]) * lx[i]);
        }
        for (int i = 0; i < n; i++) {
            st[i] += ratio[i] * dx[i] + z[i] * (d[i] * ly[i] - 2 * lx[i]);
        }
        for (int i = 0; i < n; i++) {
            sd[i] += ratio[i] * dy[i] + (1 + t[i] * z[i]) * ly[i];
        }
    }

    /** Replaces X by its log-derivative in t, a + (a/X - 1)/t with a = -log u. */
    private static void logDerivative(double[] lu, double[] x, double[] t, boolean series, int n) {
        if (series) {
            for (int i = 0; i < n; i++) {
                double y = -t[i] * lu[i];
                double y2 = y * y;
                x[i] = -lu[i] * (0.5 + y * (1.0 / 12 - y2 * (1.0 / 720 - y2 / 30240)));
            }
        } else {
            for (int i = 0; i < n; i++) {
                x[i] = -lu[i] - (lu[i] / x[i] + 1) / t[i];
            }
        }
    }

    /** (W - tZ/(1+tZ))/t^2, the derivative of -W/t in t at fixed Z; with W as variable (e^-W - 1 + W)/t^2. */
    private static void secondOrder(double[] w, double[] z, double[] out, double[] t, boolean series, int n) {
        if (series) {
            for (int i = 0; i < n; i++) {
                double s = w[i];
                double a = w[i] / t[i];
                double tail = 1.0 / 120 - s * (1.0 / 720 - s * (1.0 / 5040 - s / 40320));
                out[i] = a * a * (0.5 - s * (1.0 / 6 - s * (1.0 / 24 - s * tail)));
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[i] = (w[i] / t[i] - z[i] / (1 + t[i] * z[i])) / t[i];
            }
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        double[] t = b.derived(TERMS, p)[0];
        sums(b, p);
        double[] w = b.scratch(W);
        for (int i = 0; i < b.size(); i++) {
            out[i] = -w[i] / t[i];
        }
        K.exp(out, out, b.size());
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double[] t = b.derived(TERMS, p)[0];
        double[] k = b.derived(INVERSES, p)[1];
        double[] m = b.derived(INVERSES, p)[2];
        int n = b.size();
        sums(b, p);
        double[] w = b.scratch(W);
        double[] ls = b.scratch(LOG_SUM);
        double[] lu = b.logU();
        for (int i = 0; i < n; i++) {
            out[i] = -k[i] * w[i] - (1 + t[i]) * lu[i] - m[i] * ls[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(out[i], 1);
        }
    }

    /**
     * In s = log(Z/X) the equation -log h1 = q is (1 + 1/t) log(1 + k (e^s - 1)) + (d-1) s = q with k = 1 - u^t: convex, and
     * each of its terms alone gives an upper bound of s. Then Y = X (e^(d s) - 1)^(1/d).
     */
    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double[] t = b.derived(TERMS, p)[0];
        double[] c = b.derived(INVERSES, p)[1];
        double[] d = b.parameter(1, p);
        int n = b.size();
        double[] lu = b.logU();
        double[] lq = b.logV();
        double[] kappa = b.scratch(0);
        double[] s = b.scratch(1);
        double[] step = b.scratch(2);
        double[] e = b.scratch(3);
        double[] log = b.scratch(4);
        for (int i = 0; i < n; i++) {
            kappa[i] = t[i] * lu[i];
            s[i] = -lq[i] / c[i];
        }
        K.expm1(kappa, kappa, n);
        K.expm1(s, s, n);
        for (int i = 0; i < n; i++) {
            kappa[i] = -kappa[i];
            s[i] /= kappa[i];
        }
        K.log1p(s, s, n);
        for (int i = 0; i < n; i++) {
            double tangent = -lq[i] / (c[i] * kappa[i] + (d[i] - 1));
            s[i] = Math.min(s[i], Math.min(tangent, -lq[i] / (d[i] - 1)));
        }
        BlockNewton.solve(
                (at, by, m) -> {
                    K.expm1(at, e, m);
                    for (int i = 0; i < m; i++) {
                        e[i] *= kappa[i];
                    }
                    K.log1p(e, log, m);
                    for (int i = 0; i < m; i++) {
                        log[i] = c[i] * log[i] + (d[i] - 1) * at[i] + lq[i];
                    }
                    for (int i = 0; i < m; i++) {
                        by[i] = c[i] * (kappa[i] + e[i]) + (d[i] - 1) * (1 + e[i]);
                    }
                    for (int i = 0; i < m; i++) {
                        by[i] = log[i] * (1 + e[i]) / by[i];
                    }
                },
                s,
                step,
                n);
        finishInverse(lu, s, t, d, e, out, n);
    }

    private static void finishInverse(
            double[] lu, double[] s, double[] t, double[] d, double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = -t[i] * lu[i];
            out[i] = d[i] * s[i];
        }
        K.expm1(x, x, n);
        K.expm1(out, out, n);
        K.log(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] /= d[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] *= x[i];
        }
        K.log1p(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] /= -t[i];
        }
        K.exp(out, out, n);
    }

    @Override
    public double tau(double[] p) {
        return 1 - 2 / (p[1] * (p[0] + 2));
    }

    /** Splits 1 - tau = 1/d * 2/(t+2) evenly between both factors, good to 0.001 up to tau = 0.94. */
    @Override
    public double[] start(double tau) {
        double root = Math.sqrt(1 / (1 - Math.max(0.01, Math.min(0.95, tau))));
        return new double[] {Math.min(6.5, 2 * root - 2), Math.min(6.5, root)};
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return StrictMath.pow(2, -1 / (p[0] * p[1]));
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 2 - StrictMath.pow(2, 1 / p[1]);
    }

    /** X, Y, their logarithms, the sum's ratio and logarithm, Z and W into their scratch rows. */
    private static void sums(PairBlock b, double[] p) {
        double[] t = b.derived(TERMS, p)[0];
        double[] d = b.parameter(1, p);
        int n = b.size();
        double[] lx = b.scratch(LX);
        double[] z = b.scratch(Z);
        double[] w = b.scratch(W);
        scaledPower(b.logU(), t, b.scratch(X), lx, n);
        scaledPower(b.logV(), t, b.scratch(Y), b.scratch(LY), n);
        double[] ls = b.scratch(LOG_SUM);
        PowerSum.of(lx, b.scratch(LY), d, b.scratch(RATIO), ls, n);
        for (int i = 0; i < n; i++) {
            z[i] = lx[i] + ls[i] / d[i];
        }
        K.exp(z, z, n);
        for (int i = 0; i < n; i++) {
            w[i] = t[i] * z[i];
        }
        K.log1p(w, w, n);
    }

    private static void scaledPower(double[] lu, double[] t, double[] x, double[] lx, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = -t[i] * lu[i];
        }
        K.expm1(x, x, n);
        for (int i = 0; i < n; i++) {
            x[i] /= t[i];
        }
        K.log(x, lx, n);
    }
}
