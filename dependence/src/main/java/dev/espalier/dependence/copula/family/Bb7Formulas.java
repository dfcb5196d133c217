package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * BB7: C = 1 - (1 - T)^(1/t), T = S^(-1/d), S = x^-d + y^-d - 1, x = 1 - (1-u)^t, y = 1 - (1-v)^t; t in [1, 6],
 * d in [0.01, 25].
 *
 * <p>With N = (t-1) T + t (1+d) (1-T), log c = (1/t - 2) log(1-T) + (1 + 2d) log T - (1+d) log(x y)
 * + (t-1) log((1-u)(1-v)) + log N, and log h1 = (1/t - 1) log(1-T) + (1+d) log(T/x) + (t-1) log(1-u). log S is the
 * log1p of x^-d - 1 and y^-d - 1, both from expm1, so that 1 - T keeps its digits near (1, 1); S stays below 1e251.
 * Joe &amp; Hu, J. Multivariate Anal. 57 (1996), doi:10.1006/jmva.1996.0032.
 */
final class Bb7Formulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    // Scratch rows: odds and -log of x and y, x^-d - 1 and y^-d - 1, log S, -(1-T), log(1-T), N.
    private static final int OU = 0;
    private static final int OV = 1;
    private static final int MX = 2;
    private static final int MY = 3;
    private static final int A = 4;
    private static final int B = 5;
    private static final int LOG_S = 6;
    private static final int MT = 7;
    private static final int LOG_TC = 8;
    private static final int N = 9;

    @Override
    public Family family() {
        return Family.BB7;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        sums(b, t, d);
        double[] mt = b.scratch(MT);
        double[] ln = b.scratch(N);
        // N = (t-1) + (1-T) (t (1+d) - (t-1)) would cancel nothing either, but this form is a sum of positive terms.
        for (int i = 0; i < n; i++) {
            ln[i] = (t - 1) * (1 + mt[i]) - t * (1 + d) * mt[i];
        }
        K.log(ln, out, n);
        double[] ltc = b.scratch(LOG_TC);
        double[] ls = b.scratch(LOG_S);
        double[] mx = b.scratch(MX);
        double[] my = b.scratch(MY);
        double[] luc = b.logUc();
        double[] lvc = b.logVc();
        double k = 1 / t - 2;
        double m = (1 + 2 * d) / d;
        for (int i = 0; i < n; i++) {
            out[i] += k * ltc[i] - m * ls[i] + (1 + d) * (mx[i] + my[i]) + (t - 1) * (luc[i] + lvc[i]);
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logPdf(b, p, out);
        double t = p[0];
        double d = p[1];
        int n = b.size();
        double[] ou = b.scratch(OU);
        double[] ov = b.scratch(OV);
        double[] mx = b.scratch(MX);
        double[] my = b.scratch(MY);
        double[] a = b.scratch(A);
        double[] c = b.scratch(B);
        double[] ls = b.scratch(LOG_S);
        double[] luc = b.logUc();
        double[] lvc = b.logVc();
        double[] st = score[0];
        double[] sd = score[1];
        double dd = 1 / d;
        // Explicit parts; rows A and MX become the derivatives of log T in t and d, N becomes 1/N and MY the
        // derivative of log c in log T.
        // Loops are kept short because the compiler only vectorises short ones.
        for (int i = 0; i < n; i++) {
            ou[i] = luc[i] / ou[i];
            ov[i] = lvc[i] / ov[i];
            st[i] = luc[i] + lvc[i] + (1 + d) * (ou[i] + ov[i]);
        }
        for (int i = 0; i < n; i++) {
            sd[i] = mx[i] + my[i] - 2 * dd * ls[i];
        }
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + a[i] + c[i]);
            a[i] = (1 + a[i]) * s;
            c[i] = (1 + c[i]) * s;
        }
        for (int i = 0; i < n; i++) {
            mx[i] = dd * (dd * ls[i] - (a[i] * mx[i] + c[i] * my[i]));
            a[i] = -(a[i] * ou[i] + c[i] * ov[i]);
        }
        double[] mt = b.scratch(MT);
        double[] nn = b.scratch(N);
        double[] ltc = b.scratch(LOG_TC);
        double k = 1 / t - 2;
        double slope = (t - 1) - t * (1 + d);
        double tt = 1 / (t * t);
        for (int i = 0; i < n; i++) {
            nn[i] = 1 / nn[i];
            my[i] = (1 + 2 * d) + (1 + mt[i]) * (k / mt[i] + slope * nn[i]);
        }
        for (int i = 0; i < n; i++) {
            st[i] += my[i] * a[i] - tt * ltc[i] + nn[i] * (1 - d * mt[i]);
        }
        for (int i = 0; i < n; i++) {
            sd[i] += my[i] * mx[i] - t * nn[i] * mt[i];
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        sums(b, p[0], p[1]);
        double[] y = b.scratch(LOG_S);
        for (int i = 0; i < b.size(); i++) {
            y[i] /= p[1];
        }
        JoeTerms.uniform(y, p[0], out, b.size());
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        sums(b, t, d);
        double[] ltc = b.scratch(LOG_TC);
        double[] ls = b.scratch(LOG_S);
        double[] mx = b.scratch(MX);
        double[] luc = b.logUc();
        double k = 1 / t - 1;
        double m = 1 / d;
        for (int i = 0; i < n; i++) {
            out[i] = k * ltc[i] + (1 + d) * (mx[i] - m * ls[i]) + (t - 1) * luc[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(out[i], 1);
        }
    }

    /**
     * In r = log(x/T) the equation -log h1 = q is (1 - 1/t) log(1 + O (1 - e^-r)) + (1+d) r = q, O the odds of x; then
     * y^-d = 1 + x^-d (e^(d r) - 1).
     */
    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        double[] odds = b.scratch(0);
        double[] r = b.scratch(1);
        double[] a = b.scratch(2);
        JoeTerms.odds(b.logUc(), t, odds, n);
        JoeTerms.solve(odds, 1 - 1 / t, 1 + d, b.logV(), r, a, b.scratch(3), b.scratch(4), n);
        JoeTerms.minusLog(odds, a, n);
        for (int i = 0; i < n; i++) {
            a[i] *= d;
            r[i] *= d;
        }
        K.exp(a, a, n);
        K.expm1(r, r, n);
        for (int i = 0; i < n; i++) {
            r[i] *= a[i];
        }
        K.log1p(r, r, n);
        for (int i = 0; i < n; i++) {
            r[i] /= d;
        }
        JoeTerms.uniform(r, t, out, n);
    }

    /** 1 - 4/(t d) times the integral of O (1 - x^d) (1-s) over s in (0, 1). */
    @Override
    public double tau(double[] p) {
        double t = p[0];
        double d = p[1];
        double integral = UnitIntegral.of((s, sc) -> {
            double odds = Math.min(UnitIntegral.LARGEST_ODDS, StrictMath.expm1(-t * UnitIntegral.log(sc, s)));
            return odds * -StrictMath.expm1(-d * StrictMath.log1p(1 / odds)) * sc;
        });
        return 1 - 4 / (t * d) * integral;
    }

    /** d = tau/(1-tau), half of Clayton's parameter, and t by a fit to this family's tau, good to 0.01. */
    @Override
    public double[] start(double tau) {
        double s = Math.max(0.01, Math.min(0.8, tau));
        double d = s / (1 - s);
        return new double[] {Math.min(5.5, 1 + d * (0.88 + s * (0.93 * s - 0.2))), d};
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return StrictMath.pow(2, -1 / p[1]);
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 2 - StrictMath.pow(2, 1 / p[0]);
    }

    private static void sums(PairBlock b, double t, double d) {
        int n = b.size();
        double[] a = b.scratch(A);
        double[] c = b.scratch(B);
        power(b.logUc(), t, d, b.scratch(OU), b.scratch(MX), a, n);
        power(b.logVc(), t, d, b.scratch(OV), b.scratch(MY), c, n);
        double[] ls = b.scratch(LOG_S);
        double[] mt = b.scratch(MT);
        double[] ltc = b.scratch(LOG_TC);
        for (int i = 0; i < n; i++) {
            ls[i] = a[i] + c[i];
        }
        K.log1p(ls, ls, n);
        for (int i = 0; i < n; i++) {
            mt[i] = -ls[i] / d;
        }
        K.expm1(mt, mt, n);
        for (int i = 0; i < n; i++) {
            ltc[i] = -mt[i];
        }
        K.log(ltc, ltc, n);
    }

    private static void power(double[] logUc, double t, double d, double[] odds, double[] mx, double[] a, int n) {
        JoeTerms.odds(logUc, t, odds, n);
        JoeTerms.minusLog(odds, mx, n);
        for (int i = 0; i < n; i++) {
            a[i] = d * mx[i];
        }
        K.expm1(a, a, n);
    }
}
