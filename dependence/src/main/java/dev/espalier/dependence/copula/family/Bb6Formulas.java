package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * BB6: C = 1 - (1 - T)^(1/t), T = e^-z, z = (x^d + y^d)^(1/d), x = -log(1 - (1-u)^t), y = -log(1 - (1-v)^t); t in [1, 6],
 * d in [1, 8].
 *
 * <p>With N = (t-1) T z + t (1-T) (z + d - 1), log c = (1/t - 2) log(1-T) + x + y - z - log z + (d-1) log(x y / z^2)
 * + (t-1) log((1-u)(1-v)) + log N, and log h1 = (1/t - 1) log(1-T) + x - z + (d-1) log(x/z) + (t-1) log(1-u). Joe &amp; Hu, J. Multivariate Anal. 57 (1996),
 * doi:10.1006/jmva.1996.0032.
 */
final class Bb6Formulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    private static final Derivation INVERSE_DELTA = Bb6Formulas::inverseDelta;

    // Scratch rows.
    private static final int OU = 0;
    private static final int OV = 1;
    private static final int X = 2;
    private static final int Y = 3;
    private static final int LX = 4;
    private static final int LY = 5;
    private static final int RATIO = 6;
    private static final int LOG_SUM = 7;
    private static final int Z = 8;
    private static final int MT = 9;
    private static final int LOG_TC = 10;

    @Override
    public Family family() {
        return Family.BB6;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        sums(b, p);
        double[] z = b.scratch(Z);
        double[] mt = b.scratch(MT);
        for (int i = 0; i < n; i++) {
            out[i] = (t - 1) * (1 + mt[i]) * z[i] - t * mt[i] * (z[i] + (d - 1));
        }
        K.log(out, out, n);
        double[] x = b.scratch(X);
        double[] y = b.scratch(Y);
        double[] lx = b.scratch(LX);
        double[] ly = b.scratch(LY);
        double[] ls = b.scratch(LOG_SUM);
        double[] ltc = b.scratch(LOG_TC);
        double[] luc = b.logUc();
        double[] lvc = b.logVc();
        double k = 1 / t - 2;
        double r = 1 / d;
        for (int i = 0; i < n; i++) {
            out[i] += k * ltc[i] + (x[i] + y[i] - z[i]) + (t - 1) * (luc[i] + lvc[i]);
        }
        for (int i = 0; i < n; i++) {
            out[i] += (d - 1) * (ly[i] - lx[i] - 2 * r * ls[i]) - (lx[i] + r * ls[i]);
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
        double[] x = b.scratch(X);
        double[] y = b.scratch(Y);
        double[] luc = b.logUc();
        double[] lvc = b.logVc();
        double[] st = score[0];
        double[] sd = score[1];
        // Loops are kept short because the compiler only vectorises short ones.
        JoeTerms.slopes(luc, ou, x, n);
        JoeTerms.slopes(lvc, ov, y, n);
        for (int i = 0; i < n; i++) {
            st[i] = (ou[i] + ov[i]) + (luc[i] + lvc[i]) + (d - 1) * (x[i] + y[i]);
        }
        double[] lx = b.scratch(LX);
        double[] ly = b.scratch(LY);
        double[] ratio = b.scratch(RATIO);
        double[] ls = b.scratch(LOG_SUM);
        PowerSum.slopes(lx, ly, b.derived(INVERSE_DELTA, p)[0], ratio, ls, x, y, sd, n);
        double[] z = b.scratch(Z);
        double[] mt = b.scratch(MT);
        double[] ltc = b.scratch(LOG_TC);
        double k = 1 / t - 2;
        double tt = 1 / (t * t);
        // OU becomes -(1-T) (z + d - 1), OV 1/N, LX the derivative of N in z, RATIO that of log c in log z.
        for (int i = 0; i < n; i++) {
            ou[i] = mt[i] * (z[i] + (d - 1));
            ov[i] = 1 / ((t - 1) * (1 + mt[i]) * z[i] - t * ou[i]);
        }
        for (int i = 0; i < n; i++) {
            lx[i] = (1 + mt[i]) * ((t - 1) * (1 - z[i]) + t * (z[i] + (d - 1))) - t * mt[i];
        }
        for (int i = 0; i < n; i++) {
            ratio[i] = (1 - 2 * d) + z[i] * (lx[i] * ov[i] - k * (1 + 1 / mt[i]) - 1);
        }
        for (int i = 0; i < n; i++) {
            st[i] += ratio[i] * x[i] - tt * ltc[i] + ov[i] * ((1 + mt[i]) * z[i] - ou[i]);
        }
        for (int i = 0; i < n; i++) {
            sd[i] += ratio[i] * y[i] - t * ov[i] * mt[i];
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        sums(b, p);
        JoeTerms.uniform(b.scratch(Z), p[0], out, b.size());
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        sums(b, p);
        double[] ltc = b.scratch(LOG_TC);
        double[] ls = b.scratch(LOG_SUM);
        double[] x = b.scratch(X);
        double[] z = b.scratch(Z);
        double[] luc = b.logUc();
        double k = 1 / t - 1;
        double m = (d - 1) / d;
        for (int i = 0; i < n; i++) {
            out[i] = k * ltc[i] + (x[i] - z[i]) - m * ls[i] + (t - 1) * luc[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(out[i], 1);
        }
    }

    /**
     * In s = log(z/x) the equation -log h1 = q is, with D = x (e^s - 1) and O the odds of u,
     * (1 - 1/t) log(1 + O (1 - e^-D)) + D + (d-1) s = q: convex, and bounded below by (d - 1/t) s and by D alone, which
     * give upper bounds of s. Then y = x (e^(d s) - 1)^(1/d).
     */
    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        double[] minusQ = b.logV();
        double[] odds = b.scratch(0);
        double[] x = b.scratch(1);
        double[] s = b.scratch(2);
        double[] e = b.scratch(3);
        double[] g = b.scratch(4);
        double[] den = b.scratch(6);
        double c = 1 - 1 / t;
        JoeTerms.odds(b.logUc(), t, odds, n);
        JoeTerms.minusLog(odds, x, n);
        for (int i = 0; i < n; i++) {
            s[i] = -minusQ[i] / x[i];
        }
        K.log1p(s, s, n);
        for (int i = 0; i < n; i++) {
            s[i] = Math.min(s[i], -minusQ[i] / (d - 1 / t));
        }
        BlockNewton.solve(
                (at, step, m) -> {
                    K.expm1(at, e, m);
                    for (int i = 0; i < m; i++) {
                        g[i] = -x[i] * e[i];
                    }
                    K.expm1(g, g, m);
                    for (int i = 0; i < m; i++) {
                        den[i] = -odds[i] * g[i];
                    }
                    K.log1p(den, step, m);
                    for (int i = 0; i < m; i++) {
                        den[i] = x[i] * (1 + e[i]) * (c * odds[i] * (1 + g[i]) / (1 + den[i]) + 1) + (d - 1);
                    }
                    for (int i = 0; i < m; i++) {
                        step[i] = (c * step[i] + x[i] * e[i] + (d - 1) * at[i] + minusQ[i]) / den[i];
                    }
                },
                s,
                b.scratch(5),
                n);
        for (int i = 0; i < n; i++) {
            e[i] = d * s[i];
        }
        K.expm1(e, e, n);
        K.log(e, e, n);
        for (int i = 0; i < n; i++) {
            e[i] /= d;
        }
        K.exp(e, e, n);
        for (int i = 0; i < n; i++) {
            e[i] *= x[i];
        }
        JoeTerms.uniform(e, t, out, n);
    }

    /** 1 - 4/(t d) times the integral of x O (1-s) over s in (0, 1). */
    @Override
    public double tau(double[] p) {
        double t = p[0];
        double integral = UnitIntegral.of((s, sc) -> {
            double odds = Math.min(UnitIntegral.LARGEST_ODDS, StrictMath.expm1(-t * UnitIntegral.log(sc, s)));
            return StrictMath.log1p(1 / odds) * odds * sc;
        });
        return 1 - 4 / (t * p[1]) * integral;
    }

    /** Splits 1 - tau = (1 - tau of Joe's copula)/d evenly; tau/(1-tau) of Joe's is near (t-1)/(1.73 + 0.27 tau). */
    @Override
    public double[] start(double tau) {
        double root = Math.sqrt(1 - Math.max(0.01, Math.min(0.9, tau)));
        double joe = 1 - root;
        return new double[] {Math.min(5.5, 1 + joe / root * (1.73 + 0.27 * joe)), Math.min(7.5, 1 / root)};
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return 0;
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 2 - StrictMath.pow(2, 1 / (p[0] * p[1]));
    }

    private static void inverseDelta(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            out[0][i] = 1 / p[1][i];
        }
    }

    private static void sums(PairBlock b, double[] p) {
        double t = p[0];
        int n = b.size();
        double[] lx = b.scratch(LX);
        power(b.logUc(), t, b.scratch(OU), b.scratch(X), lx, n);
        power(b.logVc(), t, b.scratch(OV), b.scratch(Y), b.scratch(LY), n);
        double[] ls = b.scratch(LOG_SUM);
        PowerSum.of(lx, b.scratch(LY), b.parameter(1, p), b.scratch(RATIO), ls, n);
        double[] z = b.scratch(Z);
        double[] mt = b.scratch(MT);
        double[] ltc = b.scratch(LOG_TC);
        double r = 1 / p[1];
        for (int i = 0; i < n; i++) {
            z[i] = lx[i] + r * ls[i];
        }
        K.exp(z, z, n);
        for (int i = 0; i < n; i++) {
            mt[i] = -z[i];
        }
        K.expm1(mt, mt, n);
        for (int i = 0; i < n; i++) {
            ltc[i] = -mt[i];
        }
        K.log(ltc, ltc, n);
    }

    private static void power(double[] logUc, double t, double[] odds, double[] x, double[] lx, int n) {
        JoeTerms.odds(logUc, t, odds, n);
        JoeTerms.minusLog(odds, x, n);
        K.log(x, lx, n);
    }
}
