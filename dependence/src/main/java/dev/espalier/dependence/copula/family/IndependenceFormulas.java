package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;

/** Independence: C = uv, the copula without parameters. */
final class IndependenceFormulas extends FamilyFormulas {
    @Override
    public Family family() {
        return Family.INDEPENDENCE;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double[] u = b.u();
        double[] v = b.v();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = 0 * (u[i] + v[i]); // 0, and NaN for a missing value
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logPdf(b, p, out);
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        double[] u = b.u();
        double[] v = b.v();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = u[i] * v[i];
        }
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double[] u = b.u();
        double[] v = b.v();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = v[i] + 0 * u[i];
        }
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        h1(b, p, out);
    }

    @Override
    public double tau(double[] p) {
        return 0;
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[0];
    }

    @Override
    public double[] start(double tau) {
        return new double[0];
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return 0;
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 0;
    }
}
