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

    /** Gives the ratio of two squares its limit at 0 without a branch, also where the squares underflow. */
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
        double[] v = new double[Math.min(n, BLOCK)];
        double[] q = new double[v.length];
        double[] y = new double[v.length];
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            System.arraycopy(z, from, v, 0, m);
            squareAndVariable(v, q, y, m);
            K.polynomial(quantile, y, y, m);
            exponent(q, y, 1 / nu, m);
            K.expm1(q, q, m);
            signedRoot(v, q, y, nu, m);
            if (beyond(v, m, StudentTables.MAX_SCORE)) {
                for (int i = 0; i < m; i++) {
                    y[i] = Math.abs(v[i]) > StudentTables.MAX_SCORE ? StudentTails.quantile(v[i], nu) : y[i];
                }
            }
            System.arraycopy(y, 0, out, from, m);
        }
    }

    /** dt/dnu at fixed normal score z, where t = {@link #quantileFromNormalScore}(z). */
    public void quantileDerivative(double[] z, double[] t, double[] out, int n) {
        double[] v = new double[Math.min(n, BLOCK)];
        double[] x = new double[v.length];
        double[] y = new double[v.length];
        double[] g = new double[v.length];
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            System.arraycopy(z, from, v, 0, m);
            squareAndVariable(v, x, y, m);
            K.polynomial(quantile, y, g, m);
            K.polynomial(quantileInNu, y, y, m);
            exponent(x, g, 1 / nu, m);
            System.arraycopy(t, from, v, 0, m);
            derivatives(v, x, y, g, 1 / nu, m);
            System.arraycopy(z, from, v, 0, m);
            if (beyond(v, m, StudentTables.MAX_SCORE)) {
                for (int i = 0; i < m; i++) {
                    boolean tail = Math.abs(v[i]) > StudentTables.MAX_SCORE;
                    g[i] = tail ? tailDerivative(Math.abs(v[i]), t[from + i]) : g[i];
                }
            }
            System.arraycopy(g, 0, out, from, m);
        }
    }

    /** z with Phi(z) = T_nu(t). */
    public void normalScore(double[] t, double[] out, int n) {
        double[] v = new double[Math.min(n, BLOCK)];
        double[] w = new double[v.length];
        double[] y = new double[v.length];
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            System.arraycopy(t, from, v, 0, m);
            scaledSquare(v, w, 1 / nu, m);
            K.log1p(w, w, m);
            scaleAndVariable(w, y, nu, m);
            K.polynomial(score, y, y, m);
            signedRootTimes(v, w, y, m);
            if (beyond(w, m, StudentTables.MAX_ROOT * StudentTables.MAX_ROOT)) {
                for (int i = 0; i < m; i++) {
                    boolean tail = w[i] > StudentTables.MAX_ROOT * StudentTables.MAX_ROOT;
                    y[i] = tail ? StudentTails.score(v[i], nu) : y[i];
                }
            }
            System.arraycopy(y, 0, out, from, m);
        }
    }

    // Each of the loops below is a method of its own, on arrays read from 0, because that is what the compiler
    // vectorises.

    /** x = v^2 and y = (x - pole)/(x + pole). */
    private static void squareAndVariable(double[] v, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            double square = v[i] * v[i];
            x[i] = square;
            y[i] = (square - POLE) / (square + POLE);
        }
    }

    private static void scaledSquare(double[] v, double[] w, double factor, int n) {
        for (int i = 0; i < n; i++) {
            w[i] = v[i] * v[i] * factor;
        }
    }

    private static void scaleAndVariable(double[] w, double[] y, double factor, int n) {
        for (int i = 0; i < n; i++) {
            double x = factor * w[i];
            w[i] = x;
            y[i] = (x - POLE) / (x + POLE);
        }
    }

    /** W^2/nu from z^2 and W/z, into the former. */
    private static void exponent(double[] x, double[] g, double inverse, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] * (g[i] * g[i]) * inverse;
        }
    }

    /** sqrt(nu q) with the sign of v, into g, which holds W/z: near 0 q is (g v)^2/nu. */
    private static void signedRoot(double[] v, double[] q, double[] g, double nu, int n) {
        double limit = TINY / nu;
        for (int i = 0; i < n; i++) {
            g[i] = v[i] * Math.sqrt(nu * ((q[i] + limit * g[i] * g[i]) / (v[i] * v[i] + TINY)));
        }
    }

    /** y sqrt(w) with the sign of v. */
    private static void signedRootTimes(double[] v, double[] w, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] *= v[i] * Math.sqrt((w[i] + TINY) / (v[i] * v[i] + TINY));
        }
    }

    /** dt/dnu into g, from t, q = W^2/nu, the slope of W/z in nu and W/z itself. */
    private static void derivatives(double[] t, double[] q, double[] slope, double[] g, double inverse, int n) {
        for (int i = 0; i < n; i++) {
            g[i] = derivative(t[i], q[i], 2 * slope[i] / g[i] - inverse, inverse);
        }
    }

    /** T_nu(t), relatively accurate in the lower tail. */
    public void cdf(double[] t, double[] out, int n) {
        normalScore(t, out, n);
        K.normalCdf(out, out, n);
    }

    /** {@link #cdf(double[], double[], int)} of one number. */
    public double cdf(double t) {
        double[] x = {t};
        cdf(x, x, 1);
        return x[0];
    }

    private double tailDerivative(double z, double t) {
        if (!(Math.abs(t) < Double.POSITIVE_INFINITY)) {
            return -t;
        }
        double w = StudentTails.root(z, nu);
        return derivative(t, w * w / nu, 2 * StudentTails.rootDerivative(z, nu) / w - 1 / nu, 1 / nu);
    }

    /** t/2 (1/nu + q'(1 + 1/expm1(q))) with q = W^2/nu, q' = q slope and expm1(q) = t^2/nu. */
    private static double derivative(double t, double q, double slope, double inverse) {
        double ratio = (q + TINY) / (t * t * inverse + TINY);
        return 0.5 * t * (inverse + slope * (ratio + q));
    }

    /** Whether any value lies further from 0 than the polynomials reach. */
    private static boolean beyond(double[] x, int n, double limit) {
        boolean any = false;
        for (int i = 0; i < n; i++) {
            if (Math.abs(x[i]) > limit) {
                any = true;
            }
        }
        return any;
    }
}
