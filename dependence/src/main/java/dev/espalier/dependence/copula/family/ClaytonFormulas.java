package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Clayton: C = (u^-t + v^-t - 1)^(-1/t), t in [1e-10, 28]; the limit t = 0 is independence.
 *
 * <p>With a = -log u, b = -log v and R = log(1 - (1-u^t)(1-v^t)), so that log(u^-t + v^-t - 1) = t(a+b) + R:
 * log c = log(1+t) - t(a+b) - (2+1/t) R, log C = -(a+b) - R/t and log h1 = -(1+t)(b + R/t). R is of order t^2 for small t, so
 * nothing cancels there. Clayton, Biometrika 65 (1978), doi:10.1093/biomet/65.1.141.
 */
final class ClaytonFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    /** Below it R is log1p of a product of relatively accurate factors, above it the logarithm of a sum. */
    private static final double SMALL = 0.1;

    private static final Derivation DENSITY = ClaytonFormulas::density;
    private static final Derivation INVERSE = ClaytonFormulas::inverse;

    @Override
    public Family family() {
        return Family.CLAYTON;
    }

    @Override
    public boolean readsColumns() {
        return true;
    }

    @Override
    public int together(double[][] columns, int from, int to) {
        double[] t = columns[0];
        boolean small = t[from] < SMALL;
        int end = from + 1;
        while (end < to && t[end] < SMALL == small) {
            end++;
        }
        return end;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        logRest(b, p);
        finishLogPdf(b, p, out);
    }

    private static void finishLogPdf(PairBlock b, double[] p, double[] out) {
        double[][] d = b.derived(DENSITY, p);
        double[] constant = d[0];
        double[] power = d[1];
        double[] t = b.parameter(0, p);
        double[] rest = b.scratch(0);
        double[] lu = b.logU();
        double[] lv = b.logV();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = constant[i] + t[i] * (lu[i] + lv[i]) - power[i] * rest[i];
        }
    }

    /** log(1+t), 2 + 1/t and 1/(1+t). */
    private static void density(double[][] p, double[][] out, int n, boolean varying) {
        double[] t = p[0];
        for (int i = 0; i < n; i++) {
            out[0][i] = t[i];
            out[1][i] = 2 + 1 / t[i];
            out[2][i] = 1 / (1 + t[i]);
        }
        ParameterMath.log1p(out[0], n, varying);
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logRest(b, p);
        finishLogPdf(b, p, out);
        double[][] q = b.derived(DENSITY, p);
        double[] power = q[1];
        double[] last = q[2];
        double[] t = b.parameter(0, p);
        double[] rest = b.scratch(0);
        double[] eu = b.scratch(1);
        double[] ev = b.scratch(2);
        double[] d = b.scratch(3);
        double[] lu = b.logU();
        double[] lv = b.logV();
        double[] s = score[0];
        int n = b.size();
        if (p[0] < SMALL) {
            for (int i = 0; i < n; i++) {
                double slope = (lu[i] * (1 + eu[i]) * -ev[i] + lv[i] * (1 + ev[i]) * -eu[i]) / d[i]; // dR/dt
                s[i] = rest[i] / (t[i] * t[i]) - power[i] * slope + (lu[i] + lv[i]) + last[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                double slope = (lu[i] * eu[i] * (1 - ev[i]) + lv[i] * ev[i] * (1 - eu[i])) / d[i];
                s[i] = rest[i] / (t[i] * t[i]) - power[i] * slope + (lu[i] + lv[i]) + last[i];
            }
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        logRest(b, p);
        double[] inverse = b.derived(INVERSE, p)[0];
        double[] rest = b.scratch(0);
        double[] lu = b.logU();
        double[] lv = b.logV();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(0, lu[i] + lv[i] - rest[i] * inverse[i]);
        }
        K.exp(out, out, n);
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        logRest(b, p);
        double[] t = b.parameter(0, p);
        double[] inverse = b.derived(INVERSE, p)[0];
        double[] rest = b.scratch(0);
        double[] lv = b.logV();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = (1 + t[i]) * (lv[i] - rest[i] * inverse[i]);
        }
        K.exp(out, out, n);
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        // v^-t = 1 + u^-t (q^(-t/(1+t)) - 1): with w = q^(..) - 1, log v = -log1p(w u^-t)/t.
        double[] t = b.parameter(0, p);
        double[] power = b.derived(INVERSE, p)[1];
        double[] lu = b.logU();
        double[] lq = b.logV();
        double[] w = b.scratch(0);
        double[] a = b.scratch(1);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            w[i] = power[i] * lq[i];
            a[i] = -t[i] * lu[i];
        }
        K.expm1(w, w, n);
        K.exp(a, a, n);
        for (int i = 0; i < n; i++) {
            w[i] *= a[i];
        }
        K.log1p(w, w, n);
        for (int i = 0; i < n; i++) {
            out[i] = -w[i] / t[i];
        }
        K.exp(out, out, n);
    }

    /** 1/t and the power of q. */
    private static void inverse(double[][] p, double[][] out, int n, boolean varying) {
        double[] t = p[0];
        for (int i = 0; i < n; i++) {
            out[0][i] = 1 / t[i];
            out[1][i] = -t[i] / (1 + t[i]);
        }
    }

    @Override
    public double tau(double[] p) {
        return p[0] / (p[0] + 2);
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[] {Math.max(1e-10, Math.min(28, 2 * tau / (1 - Math.min(tau, 0.999))))};
    }

    @Override
    public double[] start(double tau) {
        return parametersOfTau(StartTau.positive(tau));
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return StrictMath.pow(2, -1 / p[0]);
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 0;
    }

    /**
     * R into scratch 0, its argument into scratch 3; u^t and v^t into scratch 1 and 2, less 1 each when t is small.
     */
    private static void logRest(PairBlock b, double[] p) {
        double[] t = b.parameter(0, p);
        double[] lu = b.logU();
        double[] lv = b.logV();
        double[] rest = b.scratch(0);
        double[] eu = b.scratch(1);
        double[] ev = b.scratch(2);
        double[] d = b.scratch(3);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double of = t[i];
            eu[i] = of * lu[i];
            ev[i] = of * lv[i];
        }
        if (p[0] < SMALL) {
            K.expm1(eu, eu, n);
            K.expm1(ev, ev, n);
            for (int i = 0; i < n; i++) {
                rest[i] = -eu[i] * ev[i];
                d[i] = 1 + rest[i];
            }
            K.log1p(rest, rest, n);
        } else {
            K.exp(eu, eu, n);
            K.exp(ev, ev, n);
            for (int i = 0; i < n; i++) {
                d[i] = Math.max(eu[i], ev[i]) * (1 - Math.min(eu[i], ev[i])) + Math.min(eu[i], ev[i]);
            }
            K.log(d, rest, n);
        }
    }
}
