package dev.espalier.numerics.special;

import dev.espalier.numerics.kernel.Kernels;

/**
 * Student t distribution and quantile over arrays, by way of the normal score.
 *
 * <p>For t with nu degrees of freedom let W = sign(t) sqrt(nu log(1 + t^2/nu)) and let z be the normal score of t, that is
 * Phi(z) = T_nu(t). Then W is close to z and the ratio is a smooth function of z^2 (or W^2) and nu; both ratios are
 * tabulated as polynomials, so that a quantile costs one polynomial and one expm1. The choice of W follows Wallace (1959),
 * "Bounds on normal approximations to Student's and the chi-square distributions", doi:10.1214/aoms/1177706096.
 *
 * <p>Relative error of the quantile below 1e-13 for |z| &lt;= 8.3, below 1e-11 beyond; infinite scores give infinite
 * quantiles, NaN gives NaN. {@code out} may be the input. Making one costs less than a microsecond. Immutable.
 */
public final class StudentTransform {
    /** Smallest degrees of freedom. */
    public static final double MIN_NU = 2;
    /** Largest degrees of freedom. */
    public static final double MAX_NU = 51;

    private static final Kernels K = Kernels.get();
    private static final int BLOCK = 256;
    private static final double POLE = StudentTables.POLE;

    /** Makes the ratio of two squares 1 at 0 without a branch; squares of scores that are not 0 stand far above it. */
    private static final double TINY = 1e-300;

    private final double nu;
    private final double[] quantile = new double[StudentTables.degreePlusOne()];
    private final double[] quantileInNu = new double[quantile.length];
    private final double[] score = new double[quantile.length];

    private StudentTransform(double nu) {
        this.nu = nu;
        StudentTables.collapse(StudentTables.Kind.SCORE, nu, score, quantileInNu);
        StudentTables.collapse(StudentTables.Kind.QUANTILE, nu, quantile, quantileInNu);
    }

    /**
     * The transform for {@code nu} degrees of freedom.
     *
     * @throws IllegalArgumentException if nu is outside [{@value #MIN_NU}, {@value #MAX_NU}]
     */
    public static StudentTransform of(double nu) {
        if (!(nu >= MIN_NU && nu <= MAX_NU)) {
            throw new IllegalArgumentException(
                    "degrees of freedom must lie in [" + MIN_NU + ", " + MAX_NU + "], got " + nu);
        }
        return new StudentTransform(nu);
    }

    /** Degrees of freedom. */
    public double nu() {
        return nu;
    }

    /** t with T_nu(t) = Phi(z). */
    public void quantileFromNormalScore(double[] z, double[] out, int n) {
        double[] y = new double[Math.min(n, BLOCK)];
        double[] q = new double[y.length];
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            for (int i = 0; i < m; i++) {
                double x = z[from + i] * z[from + i];
                q[i] = x;
                y[i] = (x - POLE) / (x + POLE);
            }
            K.polynomial(quantile, y, y, m);
            double inverse = 1 / nu;
            for (int i = 0; i < m; i++) {
                q[i] = q[i] * (y[i] * y[i]) * inverse;
            }
            K.expm1(q, q, m);
            boolean far = beyond(z, from, m, StudentTables.MAX_SCORE);
            if (far) {
                System.arraycopy(z, from, y, 0, m);
            }
            for (int i = 0; i < m; i++) {
                double v = z[from + i];
                out[from + i] = v * Math.sqrt(nu * ((q[i] + TINY) / (v * v + TINY)));
            }
            for (int i = 0; far && i < m; i++) {
                if (Math.abs(y[i]) > StudentTables.MAX_SCORE) {
                    out[from + i] = StudentTails.quantile(y[i], nu);
                }
            }
        }
    }

    /** dt/dnu at fixed normal score z, where t = {@link #quantileFromNormalScore}(z). */
    public void quantileDerivative(double[] z, double[] t, double[] out, int n) {
        double[] y = new double[Math.min(n, BLOCK)];
        double[] g = new double[y.length];
        double[] dg = new double[y.length];
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            for (int i = 0; i < m; i++) {
                double x = z[from + i] * z[from + i];
                y[i] = (x - POLE) / (x + POLE);
            }
            K.polynomial(quantile, y, g, m);
            K.polynomial(quantileInNu, y, dg, m);
            double inverse = 1 / nu;
            boolean far = beyond(z, from, m, StudentTables.MAX_SCORE);
            if (far) {
                for (int i = 0; i < m; i++) {
                    boolean tail = Math.abs(z[from + i]) > StudentTables.MAX_SCORE;
                    y[i] = tail ? tailDerivative(Math.abs(z[from + i]), t[from + i]) : 0;
                }
            }
            for (int i = 0; i < m; i++) {
                double w = z[from + i] * g[i];
                g[i] = derivative(t[from + i], w * w * inverse, 2 * dg[i] / g[i] - inverse);
            }
            for (int i = 0; far && i < m; i++) {
                if (Math.abs(z[from + i]) > StudentTables.MAX_SCORE) {
                    g[i] = y[i];
                }
            }
            System.arraycopy(g, 0, out, from, m);
        }
    }

    /** z with Phi(z) = T_nu(t). */
    public void normalScore(double[] t, double[] out, int n) {
        double[] y = new double[Math.min(n, BLOCK)];
        double[] w = new double[y.length];
        double inverse = 1 / nu;
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            for (int i = 0; i < m; i++) {
                w[i] = t[from + i] * t[from + i] * inverse;
            }
            K.log1p(w, w, m);
            for (int i = 0; i < m; i++) {
                double x = nu * w[i];
                w[i] = x;
                y[i] = (x - POLE) / (x + POLE);
            }
            K.polynomial(score, y, y, m);
            boolean far = beyond(w, 0, m, StudentTables.MAX_ROOT * StudentTables.MAX_ROOT);
            for (int i = 0; i < m; i++) {
                double v = t[from + i];
                y[i] *= v * Math.sqrt((w[i] + TINY) / (v * v + TINY));
            }
            for (int i = 0; far && i < m; i++) {
                if (w[i] > StudentTables.MAX_ROOT * StudentTables.MAX_ROOT) {
                    y[i] = StudentTails.score(t[from + i], nu);
                }
            }
            System.arraycopy(y, 0, out, from, m);
        }
    }

    /** T_nu(t), relatively accurate in the lower tail. */
    public void cdf(double[] t, double[] out, int n) {
        normalScore(t, out, n);
        K.normalCdf(out, out, n);
    }

    /** {@link #quantileFromNormalScore(double[], double[], int)} of one number. */
    public double quantileFromNormalScore(double z) {
        double[] x = {z};
        quantileFromNormalScore(x, x, 1);
        return x[0];
    }

    /** {@link #normalScore(double[], double[], int)} of one number. */
    public double normalScore(double t) {
        double[] x = {t};
        normalScore(x, x, 1);
        return x[0];
    }

    /** {@link #cdf(double[], double[], int)} of one number. */
    public double cdf(double t) {
        double[] x = {t};
        cdf(x, x, 1);
        return x[0];
    }

    /** Whether any value lies further from 0 than the polynomials reach; the common case that none does stays free of branches. */
    private static boolean beyond(double[] x, int from, int n, double limit) {
        boolean any = false;
        for (int i = from; i < from + n; i++) {
            if (Math.abs(x[i]) > limit) {
                any = true;
            }
        }
        return any;
    }

    private double tailDerivative(double z, double t) {
        if (!(Math.abs(t) < Double.POSITIVE_INFINITY)) {
            return -t;
        }
        double w = StudentTails.root(z, nu);
        return derivative(t, w * w / nu, 2 * StudentTails.rootDerivative(z, nu) / w - 1 / nu);
    }

    /** t/2 (1/nu + q'(1 + 1/expm1(q))) with q = W^2/nu, q' = q slope and expm1(q) = t^2/nu. */
    private double derivative(double t, double q, double slope) {
        double e = t * t / nu;
        double ratio = (q + TINY) / (e + TINY);
        return 0.5 * t * (1 / nu + slope * (ratio + q));
    }
}
