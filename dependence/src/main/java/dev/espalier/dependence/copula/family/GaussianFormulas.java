package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.special.BivariateNormal;

/**
 * Gaussian: the copula of a bivariate normal with correlation r in [-1, 1]; r = 0 is independence.
 *
 * <p>With normal scores x, y: log c = -log(1-r^2)/2 + (r/4) ((x+y)^2/(1+r) - (x-y)^2/(1-r)), the form in sum and difference
 * that keeps its digits near r = 1 and -1, and h1 = Phi((y - r x)/sqrt(1-r^2)). Joe, Dependence Modeling with Copulas (2014), 4.3.
 */
final class GaussianFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    @Override
    public Family family() {
        return Family.GAUSSIAN;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double r = Correlation.inside(p[0]);
        double[] x = b.zU();
        double[] y = b.zV();
        int n = b.size();
        double constant = -0.5 * (StrictMath.log1p(-r) + StrictMath.log1p(r));
        double plus = 0.25 * r / (1 + r);
        double minus = 0.25 * r / (1 - r);
        for (int i = 0; i < n; i++) {
            double sum = x[i] + y[i];
            double difference = x[i] - y[i];
            out[i] = constant + plus * sum * sum - minus * difference * difference;
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        logPdf(b, p, out);
        double r = Correlation.inside(p[0]);
        double[] x = b.zU();
        double[] y = b.zV();
        double[] s = score[0];
        int n = b.size();
        double constant = r / ((1 - r) * (1 + r));
        double plus = 0.25 / ((1 + r) * (1 + r));
        double minus = 0.25 / ((1 - r) * (1 - r));
        for (int i = 0; i < n; i++) {
            double sum = x[i] + y[i];
            double difference = x[i] - y[i];
            s[i] = constant + plus * sum * sum - minus * difference * difference;
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        BivariateNormal normal = BivariateNormal.of(Correlation.inside(p[0]));
        double[] x = b.zU();
        double[] y = b.zV();
        for (int i = 0; i < b.size(); i++) {
            out[i] = normal.cdf(x[i], y[i]);
        }
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        h1NormalScore(b, p, out);
        K.normalCdf(out, out, b.size());
    }

    @Override
    public boolean givesNormalScores() {
        return true;
    }

    @Override
    public void h1NormalScore(PairBlock b, double[] p, double[] out) {
        double r = Correlation.inside(p[0]);
        double[] x = b.zU();
        double[] y = b.zV();
        int n = b.size();
        // y - r x = (y - side x) + (side - r) x: exact in its leading part for strong dependence of either sign.
        double side = r < 0 ? -1 : 1;
        double scale = 1 / Math.sqrt((1 - r) * (1 + r));
        double rest = (side - r) * scale;
        for (int i = 0; i < n; i++) {
            out[i] = (y[i] - side * x[i]) * scale + rest * x[i];
        }
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        h1InverseNormalScore(b, p, out);
        K.normalCdf(out, out, b.size());
    }

    @Override
    public void h1InverseNormalScore(PairBlock b, double[] p, double[] out) {
        double r = Correlation.inside(p[0]);
        double[] x = b.zU();
        double[] q = b.zV();
        int n = b.size();
        double scale = Math.sqrt((1 - r) * (1 + r));
        for (int i = 0; i < n; i++) {
            out[i] = r * x[i] + scale * q[i];
        }
    }

    @Override
    public double tau(double[] p) {
        return Correlation.tau(p[0]);
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[] {Correlation.ofTau(tau)};
    }

    @Override
    public double[] start(double tau) {
        return parametersOfTau(StartTau.of(tau));
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return p[0] == 1 ? 1 : 0;
    }

    @Override
    public double upperTailDependence(double[] p) {
        return p[0] == 1 ? 1 : 0;
    }
}
