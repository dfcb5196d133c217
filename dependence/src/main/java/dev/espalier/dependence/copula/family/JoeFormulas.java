package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Joe: C = 1 - s^(1/t), s = a + b - ab, a = (1-u)^t, b = (1-v)^t, t in [1, 30]; t = 1 is independence.
 *
 * <p>With m the larger of log(1-u) and log(1-v), d their distance and r = e^(-td) (1 - e^(tm)): s = e^(tm) (1 + r),
 * log c = -(t-1) d - m + (1/t - 2) log1p(r) + log(t - 1 + s) and h1 = (1-b) e^((t-1)(log(1-u) - m) + (1/t-1) log1p(r)).
 * The h-inverse uses that, with y = log(b/(1-b)), -log p is (1/t) log1p(e^y) + (1-1/t) log1p(e^y/a): convex in y.
 * Joe, J. Multivar. Anal. 46 (1993), doi:10.1006/jmva.1993.1061.
 */
final class JoeFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    /** Halley steps of the inverse; three leave at most 2e-8, the fourth reaches rounding error. */
    private static final int STEPS = 4;

    private static final Derivation POWERS = JoeFormulas::powers;

    @Override
    public Family family() {
        return Family.JOE;
    }

    @Override
    public boolean readsColumns() {
        return true;
    }

    @Override
    public int together(double[][] columns, int from, int to) {
        return to;
    }

    /** 1/t, 1/t - 2, 1/t - 1 and 1 - 1/t. */
    private static void powers(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double inverse = 1 / p[0][i];
            out[0][i] = inverse;
            out[1][i] = inverse - 2;
            out[2][i] = inverse - 1;
            out[3][i] = 1 - inverse;
        }
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        survival(b, p);
        finishLogPdf(b, p, out);
    }

    private static void finishLogPdf(PairBlock b, double[] p, double[] out) {
        double[] t = b.parameter(0, p);
        double[] power = b.derived(POWERS, p)[1];
        double[] e = b.scratch(0);
        double[] r = b.scratch(1);
        double[] l = b.scratch(2);
        double[] x = b.logUc();
        double[] y = b.logVc();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = (t[i] - 1) + e[i] * (1 + r[i]);
        }
        K.log(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] += power[i] * l[i] - (t[i] - 1) * Math.abs(x[i] - y[i]) - Math.max(x[i], y[i]);
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        survival(b, p);
        finishLogPdf(b, p, out);
        double[] t = b.parameter(0, p);
        double[] power = b.derived(POWERS, p)[1];
        double[] e = b.scratch(0);
        double[] r = b.scratch(1);
        double[] l = b.scratch(2);
        double[] far = b.scratch(3);
        double[] x = b.logUc();
        double[] y = b.logVc();
        double[] s = score[0];
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double m = Math.max(x[i], y[i]);
            double k = Math.min(x[i], y[i]);
            double slope = (m * (1 - e[i] * far[i]) + k * r[i]) / (1 + r[i]); // d log s / dt
            double sum = e[i] * (1 + r[i]);
            s[i] = k + m + power[i] * slope - (m + l[i] / t[i]) / t[i] + (1 + sum * slope) / ((t[i] - 1) + sum);
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        survival(b, p);
        double[] t = b.parameter(0, p);
        double[] l = b.scratch(2);
        double[] x = b.logUc();
        double[] y = b.logVc();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(0, Math.max(x[i], y[i]) + l[i] / t[i]);
        }
        K.expm1(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = -out[i];
        }
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        survival(b, p);
        double[] t = b.parameter(0, p);
        double[] l = b.scratch(2);
        double[] c = b.scratch(0);
        double[] x = b.logUc();
        double[] y = b.logVc();
        int n = b.size();
        double[] power = b.derived(POWERS, p)[2];
        for (int i = 0; i < n; i++) {
            c[i] = t[i] * y[i];
            out[i] = (t[i] - 1) * (x[i] - Math.max(x[i], y[i])) + power[i] * l[i];
        }
        K.expm1(c, c, n);
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = -c[i] * out[i];
        }
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double[] t = b.parameter(0, p);
        double[] y = b.scratch(0);
        startInverse(b, p, y);
        double[] a = b.scratch(1);
        double[] x = b.logUc();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            a[i] = t[i] * x[i];
        }
        K.exp(a, a, n);
        for (int step = 0; step < STEPS; step++) {
            improveInverse(b, p, y, a);
        }
        // log b = -softplus(-log(b/(1-b))), v = 1 - b^(1/t).
        double[] e = b.scratch(2);
        for (int i = 0; i < n; i++) {
            y[i] = -(t[i] * x[i] + y[i]);
            e[i] = -Math.abs(y[i]);
        }
        K.exp(e, e, n);
        K.log1p(e, e, n);
        for (int i = 0; i < n; i++) {
            out[i] = -(Math.max(y[i], 0) + e[i]) / t[i];
        }
        K.expm1(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = -out[i];
        }
    }

    /** Upper bound of y = log(b/(1-b)) - log a: each of the two terms of -log p alone gives one. */
    private static void startInverse(PairBlock b, double[] p, double[] y) {
        // At t = 1 the second term vanishes; the floor only keeps its bound, then useless, finite.
        double[] weight = b.scratch(2);
        double[] t = b.parameter(0, p);
        double[] second = b.derived(POWERS, p)[3];
        double[] lp = b.logV();
        double[] lpc = b.logVc();
        double[] x = b.logUc();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            weight[i] = Math.max(second[i], 1e-15);
            y[i] = lp[i] / weight[i];
        }
        K.log1mexp(y, y, n);
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(lpc[i] - lp[i] - t[i] * x[i], y[i] - lp[i] / weight[i]);
        }
    }

    private static void improveInverse(PairBlock b, double[] p, double[] y, double[] a) {
        double[][] d = b.derived(POWERS, p);
        double[] first = d[0];
        double[] second = d[3];
        double[] lp = b.logV();
        double[] w = b.scratch(2);
        double[] l = b.scratch(3);
        double[] f = b.scratch(4);
        int n = b.size();
        K.exp(y, w, n);
        K.log1p(w, f, n);
        for (int i = 0; i < n; i++) {
            l[i] = w[i] * a[i];
        }
        K.log1p(l, l, n);
        for (int i = 0; i < n; i++) {
            double aw = w[i] * a[i];
            double inverse = 1 / ((1 + aw) * (1 + w[i]));
            double q1 = (1 + w[i]) * inverse;
            double q2 = (1 + aw) * inverse;
            double s1 = first[i] * aw * q1;
            double s2 = second[i] * w[i] * q2;
            double slope = s1 + s2;
            double f1 = first[i] * l[i] + second[i] * f[i] + lp[i];
            // Halley's step as one quotient; the floor keeps it within twice Newton's.
            double square = slope * slope;
            y[i] -= f1 * slope / Math.max(square - 0.5 * f1 * (s1 * q1 + s2 * q2), 0.5 * square);
        }
    }

    /** tau = 1 - x S(x), x = 2/t, S(x) = sum over k >= 2 of 1/(k (k + x - 1)), which has no singular point at t = 2. */
    @Override
    public double tau(double[] p) {
        double x = 2 / p[0];
        double shift = x - 1;
        double sum = 0;
        for (int k = TERMS - 1; k >= 2; k--) {
            sum += 1 / (k * (k + shift));
        }
        return 1 - x * (sum + tail(shift));
    }

    private static final int TERMS = 24;

    /** Euler-Maclaurin for the terms from k = {@value #TERMS}; the first term left out is below 1e-16. */
    private static double tail(double shift) {
        double k = TERMS;
        double integral = Math.abs(shift) < 1e-9 ? 1 / k - shift / (2 * k * k) : StrictMath.log1p(shift / k) / shift;
        double value = 0;
        // Odd derivatives of 1/(k(k+s)): -n! sum_j 1/(k^(j+1) (k+s)^(n-j+1)), j = 0..n.
        double[] bernoulli = {1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600};
        double factorial = 1;
        for (int m = 0; m < bernoulli.length; m++) {
            int order = 2 * m + 1;
            factorial *= m == 0 ? 1 : (order - 1) * order;
            double powers = 0;
            for (int j = 0; j <= order; j++) {
                powers += StrictMath.pow(k, -(j + 1)) * StrictMath.pow(k + shift, -(order - j + 1));
            }
            value += bernoulli[m] * factorial * powers;
        }
        return integral + 0.5 / (k * (k + shift)) + value;
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[] {TauInverse.solve(t -> tau(new double[] {t}), 1, 30, tau)};
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

    /** e^(tm) into scratch 0, r into scratch 1, log(1 + r) into scratch 2, e^(-td) into scratch 3. */
    private static void survival(PairBlock b, double[] p) {
        double[] t = b.parameter(0, p);
        double[] x = b.logUc();
        double[] y = b.logVc();
        double[] e = b.scratch(0);
        double[] r = b.scratch(1);
        double[] l = b.scratch(2);
        double[] far = b.scratch(3);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double of = t[i];
            double m = Math.max(x[i], y[i]);
            far[i] = -of * Math.abs(x[i] - y[i]);
            e[i] = of * m;
        }
        K.exp(e, e, n);
        K.exp(far, far, n);
        for (int i = 0; i < n; i++) {
            r[i] = far[i] * (1 - e[i]);
        }
        K.log1p(r, l, n);
    }
}
