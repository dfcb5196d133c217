package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
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

    private static final Derivation DENSITY = GaussianFormulas::density;
    private static final Derivation SLOPE = GaussianFormulas::slope;
    private static final Derivation CONDITIONAL = GaussianFormulas::conditional;
    private static final Derivation INVERSE = GaussianFormulas::inverse;

    @Override
    public Family family() {
        return Family.GAUSSIAN;
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
        quadratic(b, b.derived(DENSITY, p), out);
    }

    /** -log(1-r^2)/2 and the weights of (x+y)^2 and (x-y)^2 in log c. */
    private static void density(double[][] p, double[][] out, int n, boolean varying) {
        double[] constant = out[0];
        double[] plus = out[1];
        double[] minus = out[2];
        for (int i = 0; i < n; i++) {
            double r = Correlation.inside(p[0][i]);
            constant[i] = r;
            plus[i] = 0.25 * r / (1 + r);
            minus[i] = 0.25 * r / (1 - r);
        }
        Correlation.logConstant(constant, n, varying);
    }

    private static void quadratic(PairBlock b, double[][] weights, double[] out) {
        double[] constant = weights[0];
        double[] plus = weights[1];
        double[] minus = weights[2];
        double[] x = b.zU();
        double[] y = b.zV();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double sum = x[i] + y[i];
            double difference = x[i] - y[i];
            out[i] = constant[i] + plus[i] * sum * sum - minus[i] * difference * difference;
        }
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        quadratic(b, b.derived(DENSITY, p), out);
        quadratic(b, b.derived(SLOPE, p), score[0]);
    }

    /** The derivatives of what {@link #density} gives. */
    private static void slope(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.inside(p[0][i]);
            out[0][i] = r / ((1 - r) * (1 + r));
            out[1][i] = 0.25 / ((1 + r) * (1 + r));
            out[2][i] = 0.25 / ((1 - r) * (1 - r));
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        double[] r = b.parameter(0, p);
        double of = p[0];
        BivariateNormal normal = BivariateNormal.of(Correlation.inside(of));
        double[] x = b.zU();
        double[] y = b.zV();
        for (int i = 0; i < b.size(); i++) {
            if (r[i] != of) {
                of = r[i];
                normal = BivariateNormal.of(Correlation.inside(of));
            }
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
        double[][] d = b.derived(CONDITIONAL, p);
        double[] side = d[0];
        double[] scale = d[1];
        double[] rest = d[2];
        double[] x = b.zU();
        double[] y = b.zV();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = (y[i] - side[i] * x[i]) * scale[i] + rest[i] * x[i];
        }
    }

    /** y - r x = (y - side x) + (side - r) x: exact in its leading part for strong dependence of either sign. */
    private static void conditional(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.inside(p[0][i]);
            double side = r < 0 ? -1 : 1;
            double scale = 1 / Math.sqrt((1 - r) * (1 + r));
            out[0][i] = side;
            out[1][i] = scale;
            out[2][i] = (side - r) * scale;
        }
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        h1InverseNormalScore(b, p, out);
        K.normalCdf(out, out, b.size());
    }

    @Override
    public void h1InverseNormalScore(PairBlock b, double[] p, double[] out) {
        double[][] d = b.derived(INVERSE, p);
        double[] r = d[0];
        double[] scale = d[1];
        double[] x = b.zU();
        double[] q = b.zV();
        int n = b.size();
        for (int i = 0; i < n; i++) {
            out[i] = r[i] * x[i] + scale[i] * q[i];
        }
    }

    private static void inverse(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.inside(p[0][i]);
            out[0][i] = r;
            out[1][i] = Math.sqrt((1 - r) * (1 + r));
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
