package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * BB8: C = (1 - (1 - W)^(1/t))/d, W = x y/e, x = 1 - (1 - d u)^t, y = 1 - (1 - d v)^t, e = 1 - (1-d)^t; t in [1, 8],
 * d in [0.0001, 1].
 *
 * <p>log c = log(d/e) + (1/t - 2) log(1-W) + log(t - W) + (t-1) log((1 - du)(1 - dv)), and
 * log h1 = (1/t - 1) log(1-W) + log(y/e) + (t-1) log(1 - du). -log(1 - du) is log1p of d u/(1 - du), where
 * 1 - du = (1-d) + d (1-u), and x follows from the odds (1 - du)^-t - 1, so that nothing cancels at either end. Joe,
 * Multivariate Models and Dependence Concepts (1997), section 5.2; Joe &amp; Hu (1996), doi:10.1006/jmva.1996.0032.
 */
final class Bb8Formulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    // Scratch rows: d u/(1-du), -log(1-du) and odds for each part; 1-W, its logarithm, W.
    private static final int RU = 0;
    private static final int RV = 1;
    private static final int LU = 2;
    private static final int LV = 3;
    private static final int OU = 4;
    private static final int OV = 5;
    private static final int WC = 6;
    private static final int LOG_WC = 7;
    private static final int W = 8;

    @Override
    public Family family() {
        return Family.BB8;
    }

    /** (1-d)^t. */
    private static double power(double t, double d) {
        return StrictMath.pow(1 - d, t);
    }

    /** 1 - (1-d)^t. */
    private static double eta(double t, double d) {
        return -StrictMath.expm1(t * StrictMath.log1p(-d));
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        sums(b, t, d);
        double[] lu = b.scratch(LU);
        double[] lv = b.scratch(LV);
        double[] wc = b.scratch(WC);
        double[] lwc = b.scratch(LOG_WC);
        for (int i = 0; i < n; i++) {
            out[i] = (t - 1) + wc[i];
        }
        K.log(out, out, n);
        double constant = StrictMath.log(d / eta(t, d));
        double k = 1 / t - 2;
        for (int i = 0; i < n; i++) {
            out[i] += constant + k * lwc[i] - (t - 1) * (lu[i] + lv[i]);
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logPdf(b, p, out);
        double t = p[0];
        double d = p[1];
        int n = b.size();
        double e = eta(t, d);
        double et = d == 1 ? 0 : -power(t, d) * StrictMath.log1p(-d) / e;
        double ed = t * StrictMath.pow(1 - d, t - 1) / e;
        double[] ru = b.scratch(RU);
        double[] rv = b.scratch(RV);
        double[] lu = b.scratch(LU);
        double[] lv = b.scratch(LV);
        double[] ou = b.scratch(OU);
        double[] ov = b.scratch(OV);
        double[] wc = b.scratch(WC);
        double[] lwc = b.scratch(LOG_WC);
        double[] w = b.scratch(W);
        double[] st = score[0];
        double[] sd = score[1];
        double td = t / d;
        // Log-derivatives of W in t and d; OU and OV become 1/O, then 1/(t-W) and the factor of those derivatives.
        // Loops are kept short because the compiler only vectorises short ones.
        for (int i = 0; i < n; i++) {
            ou[i] = 1 / ou[i];
            ov[i] = 1 / ov[i];
        }
        for (int i = 0; i < n; i++) {
            st[i] = lu[i] * ou[i] + lv[i] * ov[i] - et;
            sd[i] = td * (ru[i] * ou[i] + rv[i] * ov[i]) - ed;
        }
        double tt = 1 / (t * t);
        double constant = 1 / d - ed;
        // (2 - 1/t)/(1-W) - 1/(t-W) is put over one denominator, where its difference of large terms is explicit.
        for (int i = 0; i < n; i++) {
            ou[i] = 1 / ((t - 1) + wc[i]);
            ov[i] = w[i] * (t - 1) * (2 - w[i] / t) * ou[i] / wc[i];
        }
        for (int i = 0; i < n; i++) {
            st[i] = ov[i] * st[i] + ou[i] - tt * lwc[i] - (lu[i] + lv[i]) - et;
        }
        double m = (t - 1) / d;
        for (int i = 0; i < n; i++) {
            sd[i] = ov[i] * sd[i] + constant - m * (ru[i] + rv[i]);
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        sums(b, p[0], p[1]);
        double[] w = b.scratch(W);
        double[] wc = b.scratch(WC);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = w[i] / wc[i];
        }
        K.log1p(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] /= -p[0];
        }
        K.expm1(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] /= -p[1];
        }
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        sums(b, t, d);
        double[] lwc = b.scratch(LOG_WC);
        double[] lu = b.scratch(LU);
        double[] ov = b.scratch(OV);
        double k = 1 / t - 1;
        double scale = 1 / eta(t, d);
        for (int i = 0; i < n; i++) {
            out[i] = k * lwc[i] - (t - 1) * lu[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(out[i] * scale * (ov[i] / (1 + ov[i])), 1);
        }
    }

    /**
     * In r = log(e/y) the equation -log h1 = q is (1 - 1/t) log(1 + O (1 - e^-r)) + r = q, O the odds of x; then
     * -log(1 - dv) is log1p of y/(1-y) over t, with 1 - y = (1-d)^t + e (1 - e^-r).
     */
    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double d = p[1];
        int n = b.size();
        double[] odds = b.scratch(OU);
        double[] r = b.scratch(6);
        terms(b.u(), b.uc(), t, d, b.scratch(RU), b.scratch(LU), odds, n);
        JoeTerms.solve(odds, 1 - 1 / t, 1, b.logV(), r, b.scratch(7), b.scratch(8), b.scratch(9), n);
        for (int i = 0; i < n; i++) {
            r[i] = -r[i];
        }
        K.expm1(r, r, n);
        double e = eta(t, d);
        double rest = power(t, d);
        for (int i = 0; i < n; i++) {
            out[i] = e * (1 + r[i]) / (rest - e * r[i]);
        }
        K.log1p(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] /= -t;
        }
        K.expm1(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(1, out[i] / -d);
        }
    }

    /** 1 + 4/(t d) times the integral of ((1-ds)^-t - 1) (1-ds) log(x(s)/e) over s in (0, 1). */
    @Override
    public double tau(double[] p) {
        double t = p[0];
        double d = p[1];
        double atOne = power(t, d);
        double logEta = atOne < 0.5 ? StrictMath.log1p(-atOne) : StrictMath.log(eta(t, d));
        double integral = UnitIntegral.of((s, sc) -> {
            double rest = (1 - d) + d * sc;
            double odds = Math.min(UnitIntegral.LARGEST_ODDS, StrictMath.expm1(t * StrictMath.log1p(d * s / rest)));
            return odds * rest * (-StrictMath.log1p(1 / odds) - logEta);
        });
        return 1 + 4 / (t * d) * integral;
    }

    /** d rises from 0.6 with tau, t by a fit to this family's tau, good to 0.01. */
    @Override
    public double[] start(double tau) {
        double s = Math.max(0.01, Math.min(0.75, tau));
        return new double[] {Math.min(7.5, 1 + s * (8.4 + s * (14.4 * s - 9.6))), 0.6 + 0.39 * s};
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return 0;
    }

    @Override
    public double upperTailDependence(double[] p) {
        return p[1] == 1 ? 2 - StrictMath.pow(2, 1 / p[0]) : 0;
    }

    private static void sums(PairBlock b, double t, double d) {
        int n = b.size();
        double[] ou = b.scratch(OU);
        double[] ov = b.scratch(OV);
        terms(b.u(), b.uc(), t, d, b.scratch(RU), b.scratch(LU), ou, n);
        terms(b.v(), b.vc(), t, d, b.scratch(RV), b.scratch(LV), ov, n);
        double[] wc = b.scratch(WC);
        double[] w = b.scratch(W);
        double e = eta(t, d);
        double rest = power(t, d);
        double scale = 1 / e;
        for (int i = 0; i < n; i++) {
            double xc = 1 / (1 + ou[i]);
            double yc = 1 / (1 + ov[i]);
            double x = ou[i] * xc;
            w[i] = scale * x * (ov[i] * yc);
            // e (1-W) = (1-x) - (1-d)^t + x (1-y): both parts are positive, and their sum loses nothing.
            wc[i] = scale * ((xc - rest) + x * yc);
        }
        double[] lwc = b.scratch(LOG_WC);
        if (e < 0.5) {
            for (int i = 0; i < n; i++) {
                wc[i] = 1 - w[i];
                lwc[i] = -w[i];
            }
            K.log1p(lwc, lwc, n);
        } else {
            K.log(wc, lwc, n);
        }
    }

    /** r = d u/(1-du), l = -log(1-du) and odds = (1-du)^-t - 1. */
    private static void terms(
            double[] u, double[] uc, double t, double d, double[] r, double[] l, double[] odds, int n) {
        for (int i = 0; i < n; i++) {
            r[i] = d * u[i] / ((1 - d) + d * uc[i]);
        }
        K.log1p(r, l, n);
        for (int i = 0; i < n; i++) {
            odds[i] = t * l[i];
        }
        K.expm1(odds, odds, n);
    }
}
