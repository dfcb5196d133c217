package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Gumbel: C = exp(-(a^t + b^t)^(1/t)), a = -log u, b = -log v, t in [1, 50]; t = 1 is independence.
 *
 * <p>With w = (a^t + b^t)^(1/t): log c = a + b - w + (t-1)(log a + log b - 2 log w) - log w + log(w + t - 1) and
 * log h1 = a - w + (t-1)(log a - log w). log w is max(log a, log b) + log1p(e^(-t |log a - log b|)) / t.
 * The h-inverse solves a expm1(x) + (t-1) x = -log p for x = log w - log a, which is free of cancellation in every corner.
 * Gumbel, J. Am. Stat. Assoc. 55 (1960), doi:10.1080/01621459.1960.10483368.
 */
final class GumbelFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    /** Halley steps from a start whose left side is at most twice the right one; three reach 1e-15, one is spare. */
    private static final int STEPS = 4;

    @Override
    public Family family() {
        return Family.GUMBEL;
    }

    @Override
    public boolean readsColumns() {
        return true;
    }

    @Override
    public int together(double[][] columns, int from, int to) {
        return to;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        logW(b, p);
        finishLogPdf(b, p, out);
    }

    private static void finishLogPdf(PairBlock b, double[] p, double[] out) {
        double[] t = b.parameter(0, p);
        double[] lw = b.scratch(0);
        double[] w = b.scratch(3);
        double[] la = b.logNegativeLogU();
        double[] lb = b.logNegativeLogV();
        double[] lu = b.logU();
        double[] lv = b.logV();
        int n = b.size();
        K.exp(lw, w, n);
        for (int i = 0; i < n; i++) {
            out[i] = w[i] + (t[i] - 1);
        }
        K.log(out, out, n);
        // Loops are kept short because the compiler only vectorises short ones.
        double[] rest = b.scratch(4);
        for (int i = 0; i < n; i++) {
            rest[i] = lu[i] + lv[i] + w[i];
        }
        for (int i = 0; i < n; i++) {
            out[i] += (t[i] - 1) * (la[i] + lb[i] - 2 * lw[i]) - lw[i] - rest[i];
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logW(b, p);
        finishLogPdf(b, p, out);
        double[] t = b.parameter(0, p);
        double[] lw = b.scratch(0);
        double[] e = b.scratch(1);
        double[] l = b.scratch(2);
        double[] w = b.scratch(3);
        double[] la = b.logNegativeLogU();
        double[] lb = b.logNegativeLogV();
        double[] s = score[0];
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double slope = -(l[i] / t[i] + Math.abs(la[i] - lb[i]) * e[i] / (1 + e[i])) / t[i]; // d log w / dt
            double wSlope = w[i] * slope;
            s[i] = la[i] + lb[i] - 2 * lw[i] - (2 * t[i] - 1) * slope - wSlope + (1 + wSlope) / (w[i] + (t[i] - 1));
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        logW(b, p);
        int n = b.size();
        K.exp(b.scratch(0), out, n);
        for (int i = 0; i < n; i++) {
            out[i] = -out[i];
        }
        K.exp(out, out, n);
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        logW(b, p);
        double[] t = b.parameter(0, p);
        double[] lw = b.scratch(0);
        double[] w = b.scratch(3);
        double[] la = b.logNegativeLogU();
        double[] lu = b.logU();
        int n = b.size();
        K.exp(lw, w, n);
        for (int i = 0; i < n; i++) {
            out[i] = (t[i] - 1) * (la[i] - lw[i]) - (lu[i] + w[i]);
        }
        K.exp(out, out, n);
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double[] t = b.parameter(0, p);
        double[] lu = b.logU();
        double[] la = b.logNegativeLogU();
        double[] lp = b.logV();
        double[] x = b.scratch(0);
        double[] e = b.scratch(1);
        int n = b.size();
        // Each of the two terms alone bounds x from above, so the left side at the start is at most twice the right
        // one.
        for (int i = 0; i < n; i++) {
            x[i] = lp[i] / lu[i];
        }
        K.log1p(x, x, n);
        for (int i = 0; i < n; i++) {
            x[i] = Math.min(x[i], lp[i] / (lu[i] - (t[i] - 1)));
        }
        for (int step = 0; step < STEPS; step++) {
            K.expm1(x, e, n);
            for (int i = 0; i < n; i++) {
                double curvature = -lu[i] * (e[i] + 1);
                double slope = curvature + (t[i] - 1);
                double f = lp[i] - lu[i] * e[i] + (t[i] - 1) * x[i];
                x[i] -= f * slope / (slope * slope - 0.5 * f * curvature);
            }
        }
        // b^t = w^t - a^t.
        for (int i = 0; i < n; i++) {
            e[i] = -t[i] * x[i];
        }
        K.log1mexp(e, e, n);
        for (int i = 0; i < n; i++) {
            out[i] = la[i] + x[i] + e[i] / t[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = -out[i];
        }
        K.exp(out, out, n);
    }

    @Override
    public double tau(double[] p) {
        return (p[0] - 1) / p[0];
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[] {Math.max(1, Math.min(50, 1 / (1 - Math.min(tau, 0.999))))};
    }

    @Override
    public double[] start(double tau) {
        return parametersOfTau(StartTau.positive(tau));
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return 0;
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 2 - StrictMath.pow(2, 1 / p[0]);
    }

    /** log w into scratch 0, e = e^(-t |log a - log b|) into scratch 1, log(1 + e) into scratch 2. */
    private static void logW(PairBlock b, double[] p) {
        double[] t = b.parameter(0, p);
        double[] la = b.logNegativeLogU();
        double[] lb = b.logNegativeLogV();
        double[] lw = b.scratch(0);
        double[] e = b.scratch(1);
        double[] l = b.scratch(2);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            e[i] = -t[i] * Math.abs(la[i] - lb[i]);
        }
        K.exp(e, e, n);
        K.log1p(e, l, n);
        for (int i = 0; i < n; i++) {
            lw[i] = Math.max(la[i], lb[i]) + l[i] / t[i];
        }
    }
}
