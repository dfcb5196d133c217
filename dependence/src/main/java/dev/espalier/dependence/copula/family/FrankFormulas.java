package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Frank: C = -log(1 + (e^(-tu)-1)(e^(-tv)-1)/(e^(-t)-1)) / t, t in [-35, 35]; t = 0 is independence.
 *
 * <p>Negative t is the copula of (1-u, v) for -t. For t > 0, m and M the smaller and larger of u and v, and
 * x = (1-e^(-tm)) e^(-t(M-m)) (1-e^(-t(1-M))) / (1-e^(-t)), a product of positive factors that are all relatively accurate:
 * log c = log(t/(1-e^(-t))) - t(M-m) - 2 log1p(x) and C = m - log1p(x)/t. h1 = A/(A+B), A = e^(-tu) (1-e^(-tv)),
 * B = e^(-t) (e^(t(1-v))-1). Genest, Biometrika 74 (1987), doi:10.1093/biomet/74.3.549.
 */
final class FrankFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    /** |t| used at and around 0: values move by less than 1e-12, and every formula stays a ratio of nonzero terms. */
    private static final double SMALLEST = 1e-12;

    private static final Derivation DENSITY = FrankFormulas::density;
    private static final Derivation SLOPE = FrankFormulas::slope;
    private static final Derivation CONDITIONAL = FrankFormulas::conditional;
    private static final Derivation INVERSE = FrankFormulas::inverse;

    @Override
    public Family family() {
        return Family.FRANK;
    }

    @Override
    public boolean readsColumns() {
        return true;
    }

    @Override
    public int together(double[][] columns, int from, int to) {
        double[] t = columns[0];
        boolean negative = t[from] < 0;
        int end = from + 1;
        while (end < to && t[end] < 0 == negative) {
            end++;
        }
        return end;
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        product(b, p);
        finishLogPdf(b, p, out);
    }

    private static void finishLogPdf(PairBlock b, double[] p, double[] out) {
        double[][] d = b.derived(DENSITY, p);
        double[] t = d[0];
        double[] constant = d[1];
        boolean negative = p[0] < 0;
        double[] x = b.scratch(0);
        double[] u = first(b, negative);
        double[] v = b.v();
        int n = b.size();
        K.log1p(x, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = constant[i] - t[i] * Math.abs(u[i] - v[i]) - 2 * out[i];
        }
    }

    /** |t|, log(|t|/(1-e^-|t|)) and 1/(1-e^-|t|). */
    private static void density(double[][] p, double[][] out, int n, boolean varying) {
        double[] t = out[0];
        double[] constant = out[1];
        double[] scale = out[2];
        for (int i = 0; i < n; i++) {
            t[i] = size(p[0][i]);
            scale[i] = -t[i];
        }
        ParameterMath.expm1(scale, n, varying);
        for (int i = 0; i < n; i++) {
            constant[i] = -t[i] / scale[i];
            scale[i] = -1 / scale[i];
        }
        ParameterMath.log(constant, n, varying);
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        boolean negative = p[0] < 0;
        product(b, p);
        finishLogPdf(b, p, out);
        double[][] d = b.derived(SLOPE, p);
        double[] constant = d[0];
        double[] rest = d[1];
        double[] x = b.scratch(0);
        double[] low = b.scratch(1);
        double[] high = b.scratch(2);
        double[] u = first(b, negative);
        double[] uc = negative ? b.u() : b.uc();
        double[] v = b.v();
        double[] vc = b.vc();
        double[] s = score[0];
        int n = b.size();
        double sign = negative ? -1 : 1;
        for (int i = 0; i < n; i++) {
            // d log(1-e^(-ty)) / dt = y e^(-ty) / (1-e^(-ty)); low and high hold e^(-ty) - 1.
            double m = Math.min(u[i], v[i]);
            double k = Math.min(uc[i], vc[i]);
            double distance = Math.abs(u[i] - v[i]);
            double slope = -m * (1 + low[i]) / low[i] - k * (1 + high[i]) / high[i] - distance - rest[i];
            s[i] = sign * (constant[i] - distance - 2 * x[i] * slope / (1 + x[i]));
        }
    }

    /**
     * 1/t - 1/(e^t - 1) = 1/2 - t/12 + t^3/720 - ..., by its series where the difference would cancel, and 1/(e^t - 1).
     */
    private static void slope(double[][] p, double[][] out, int n, boolean varying) {
        double[] constant = out[0];
        double[] rest = out[1];
        for (int i = 0; i < n; i++) {
            rest[i] = size(p[0][i]);
        }
        ParameterMath.expm1(rest, n, varying);
        for (int i = 0; i < n; i++) {
            double t = size(p[0][i]);
            rest[i] = 1 / rest[i];
            constant[i] = t < 0.01 ? 0.5 - t / 12 + t * t * t / 720 : 1 / t - rest[i];
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        boolean negative = p[0] < 0;
        product(b, p);
        double[] t = b.derived(DENSITY, p)[0];
        double[] u = first(b, negative);
        double[] v = b.v();
        int n = b.size();
        K.log1p(b.scratch(0), out, n);
        double side = negative ? 1 : 0;
        double sign = negative ? -1 : 1;
        for (int i = 0; i < n; i++) {
            double c = Math.max(0, Math.min(u[i], v[i]) - out[i] / t[i]);
            out[i] = Math.max(0, side * v[i] + sign * c);
        }
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        h(b, p[0] < 0 ? b.uc() : b.u(), b.v(), b.vc(), p, out);
    }

    @Override
    public void h2(PairBlock b, double[] p, double[] out) {
        // dC/dv = 1 - h2 of (1-u, v) for t < 0, and 1 - A/(A+B) is the same with u exchanged for 1-u.
        if (p[0] < 0) {
            h(b, b.vc(), b.u(), b.uc(), p, out);
        } else {
            h(b, b.v(), b.u(), b.uc(), p, out);
        }
    }

    private static void h(PairBlock b, double[] u, double[] v, double[] vc, double[] p, double[] out) {
        double[][] d = b.derived(CONDITIONAL, p);
        double[] t = d[0];
        double[] scale = d[1];
        double[] e = b.scratch(0);
        double[] f = b.scratch(1);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double of = t[i];
            out[i] = -of * u[i];
            e[i] = -of * v[i];
            f[i] = of * vc[i];
        }
        K.exp(out, out, n);
        K.expm1(e, e, n);
        K.expm1(f, f, n);
        for (int i = 0; i < n; i++) {
            double a = -out[i] * e[i];
            out[i] = a / (a + scale[i] * f[i]);
        }
    }

    /** |t| and e^-|t|. */
    private static void conditional(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            out[0][i] = size(p[0][i]);
            out[1][i] = -out[0][i];
        }
        ParameterMath.exp(out[1], n, varying);
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        // With g = e^(-tu)(1-p) and q = p + g: e^(-tv) = 1 - p (1-e^(-t)) / q and e^(t(1-v)) = 1 + g (e^t-1) / q. The
        // first is
        // used where its argument is at least 1/2, the second elsewhere, so neither small v nor small 1-v loses digits.
        double[][] d = b.derived(INVERSE, p);
        double[] t = d[0];
        double[] low = d[1];
        double[] high = d[2];
        double[] u = first(b, p[0] < 0);
        double[] q = b.v();
        double[] qc = b.vc();
        double[] e = b.scratch(0);
        double[] base = b.scratch(1);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            e[i] = -t[i] * u[i];
        }
        K.exp(e, e, n);
        for (int i = 0; i < n; i++) {
            double g = e[i] * qc[i];
            double y = low[i] * q[i] / (q[i] + g);
            base[i] = y <= 0.5 ? 0 : 1;
            e[i] = y <= 0.5 ? -y : high[i] * g / (q[i] + g);
        }
        K.log1p(e, e, n);
        for (int i = 0; i < n; i++) {
            out[i] = base[i] - e[i] / t[i];
        }
    }

    /** |t|, 1 - e^-|t| and e^|t| - 1. */
    private static void inverse(double[][] p, double[][] out, int n, boolean varying) {
        double[] low = out[1];
        double[] high = out[2];
        for (int i = 0; i < n; i++) {
            out[0][i] = size(p[0][i]);
            low[i] = -out[0][i];
            high[i] = out[0][i];
        }
        ParameterMath.expm1(low, n, varying);
        ParameterMath.expm1(high, n, varying);
        for (int i = 0; i < n; i++) {
            low[i] = -low[i];
        }
    }

    @Override
    public double tau(double[] p) {
        return p[0] < 0 ? -FrankTau.of(-p[0]) : FrankTau.of(p[0]);
    }

    @Override
    public double[] parametersOfTau(double tau) {
        double t = TauInverse.solve(FrankTau::of, 0, 35, Math.abs(tau));
        return new double[] {tau < 0 ? -t : t};
    }

    @Override
    public double[] start(double tau) {
        return parametersOfTau(StartTau.of(tau));
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return 0;
    }

    @Override
    public double upperTailDependence(double[] p) {
        return 0;
    }

    private static double size(double t) {
        return Math.max(SMALLEST, Math.abs(t));
    }

    private static double[] first(PairBlock b, boolean negative) {
        return negative ? b.uc() : b.u();
    }

    /** x into scratch 0, e^(-tm) - 1 into scratch 1, e^(-t(1-M)) - 1 into scratch 2. */
    private static void product(PairBlock b, double[] p) {
        double[][] d = b.derived(DENSITY, p);
        double[] t = d[0];
        double[] scale = d[2];
        boolean negative = p[0] < 0;
        double[] u = first(b, negative);
        double[] uc = negative ? b.u() : b.uc();
        double[] v = b.v();
        double[] vc = b.vc();
        double[] x = b.scratch(0);
        double[] low = b.scratch(1);
        double[] high = b.scratch(2);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double minusT = -t[i];
            double distance = Math.abs(u[i] - v[i]);
            low[i] = minusT * Math.min(u[i], v[i]);
            x[i] = minusT * distance;
        }
        for (int i = 0; i < n; i++) {
            high[i] = -t[i] * Math.min(uc[i], vc[i]);
        }
        K.exp(x, x, n);
        K.expm1(low, low, n);
        K.expm1(high, high, n);
        for (int i = 0; i < n; i++) {
            x[i] *= scale[i] * low[i] * high[i];
        }
    }
}
