package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Clayton: C = (u^-t + v^-t - 1)^(-1/t), t in (0, 28].
 *
 * <p>With L = log(u^-t + v^-t - 1): log c = log(1+t) - (1+t)(log u + log v) - (2+1/t) L and log h1 = -(1+t)(log u + L/t).
 * L is computed as m + log1p(expm1(s) e^-m), m and s the larger and smaller of -t log u and -t log v, which neither
 * overflows nor cancels. Clayton, Biometrika 65 (1978), doi:10.1093/biomet/65.1.141.
 */
final class ClaytonFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    @Override
    public Family family() {
        return Family.CLAYTON;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double[] sum = logSum(b, t);
        double[] lu = b.logU();
        double[] lv = b.logV();
        double constant = Math.log1p(t);
        for (int i = 0; i < b.size(); i++) {
            out[i] = constant - (1 + t) * (lu[i] + lv[i]) - (2 + 1 / t) * sum[i];
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logPdf(b, p, out);
        double t = p[0];
        double[] sum = b.scratch(0);
        double[] lu = b.logU();
        double[] lv = b.logV();
        double[] eu = b.scratch(1);
        double[] ev = b.scratch(2);
        int n = b.size();
        // dL/dt = -(log u e^{a-L} + log v e^{b-L}), a = -t log u, b = -t log v.
        for (int i = 0; i < n; i++) {
            eu[i] = -t * lu[i] - sum[i];
            ev[i] = -t * lv[i] - sum[i];
        }
        K.exp(eu, eu, n);
        K.exp(ev, ev, n);
        double[] s = score[0];
        for (int i = 0; i < n; i++) {
            double derivative = -(lu[i] * eu[i] + lv[i] * ev[i]);
            s[i] = 1 / (1 + t) - lu[i] - lv[i] + sum[i] / (t * t) - (2 + 1 / t) * derivative;
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        double[] sum = logSum(b, p[0]);
        for (int i = 0; i < b.size(); i++) {
            out[i] = -sum[i] / p[0];
        }
        K.exp(out, out, b.size());
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double t = p[0];
        double[] sum = logSum(b, t);
        double[] lu = b.logU();
        for (int i = 0; i < b.size(); i++) {
            out[i] = -(1 + t) * (lu[i] + sum[i] / t);
        }
        K.exp(out, out, b.size());
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        // v^-t = 1 + u^-t (q^(-t/(1+t)) - 1): with w = q^(..) - 1 and a = -t log u, log v = -log1p(w e^a)/t.
        double t = p[0];
        double[] lu = b.logU();
        double[] lq = b.logV();
        double[] w = b.scratch(0);
        double[] a = b.scratch(1);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            w[i] = -t / (1 + t) * lq[i];
            a[i] = -t * lu[i];
        }
        K.expm1(w, w, n);
        K.exp(a, a, n);
        for (int i = 0; i < n; i++) {
            w[i] *= a[i];
        }
        K.log1p(w, w, n);
        for (int i = 0; i < n; i++) {
            out[i] = -w[i] / t;
        }
        K.exp(out, out, n);
    }

    @Override
    public double tau(double[] p) {
        return p[0] / (p[0] + 2);
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[] {Math.max(1e-10, Math.min(28, 2 * tau / (1 - tau)))};
    }

    @Override
    public double[] start(double tau) {
        return parametersOfTau(tau);
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return Math.pow(2, -1 / p[0]);
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 0;
    }

    /** log(u^-t + v^-t - 1) into scratch 0. */
    private static double[] logSum(PairBlock b, double t) {
        double[] lu = b.logU();
        double[] lv = b.logV();
        double[] x = b.scratch(0);
        double[] e = b.scratch(1);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            e[i] = t * Math.min(lu[i], lv[i]);
            x[i] = -t * Math.max(lu[i], lv[i]);
        }
        K.expm1(x, x, n);
        double[] m = b.scratch(2);
        System.arraycopy(e, 0, m, 0, n);
        K.exp(e, e, n);
        for (int i = 0; i < n; i++) {
            x[i] *= e[i];
        }
        K.log1p(x, x, n);
        for (int i = 0; i < n; i++) {
            x[i] -= m[i];
        }
        return x;
    }
}
