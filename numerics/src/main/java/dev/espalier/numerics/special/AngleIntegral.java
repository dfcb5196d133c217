package dev.espalier.numerics.special;

import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.quad.GaussLegendre;

/**
 * What the bivariate normal and Student distribution functions share: for rho &gt;= 0
 *
 * <p>C = min(p, q) - 1/(2 pi) integral over a in (0, acos rho) of (1 + g(a)/nu)^(-nu/2), g(a) = ((h - k)^2 + 4 h k
 * sin^2(a/2))/sin^2 a, the integrand e^(-g/2) for the normal case; a negative rho is turned by reflecting k. The integrand
 * falls to zero at a = 0 within a width of |h - k|, so the angle is taken as that width times sinh s.
 */
final class AngleIntegral {
    static final GaussLegendre RULE = GaussLegendre.of(32);

    private static final GaussLegendre LONG_RULE = GaussLegendre.of(96);
    private static final Kernels K = Kernels.get();
    private static final double NARROWEST = 1e-9;
    /** Arguments beyond this are as good as infinite, and their squares still are numbers. */
    private static final double FAR = 1e100;

    private AngleIntegral() {}

    static void requireCorrelation(double rho) {
        if (!(rho >= -1 && rho <= 1)) {
            throw new IllegalArgumentException("a correlation must lie in [-1, 1], got " + rho);
        }
    }

    /** The value where an argument is infinite, as good as that, or NaN; else -1. */
    static double degenerate(double h, double k, double p, double q) {
        if (Double.isNaN(h) || Double.isNaN(k)) {
            return Double.NaN;
        }
        if (h < -FAR || k < -FAR) {
            return 0;
        }
        if (h > FAR) {
            return q;
        }
        return k > FAR ? p : -1;
    }

    static double cdf(double h, double k, double p, double q, double rho, double nu) {
        double lowest = Math.max(0, (p - 0.5) + (q - 0.5));
        double highest = Math.min(p, q);
        double value = rho >= 0 ? highest - integral(h, k, rho, nu) : lowest + integral(h, -k, -rho, nu);
        // The upper bound last: it is exact, the lower one is rounded and may lie above it.
        return Math.min(highest, Math.max(lowest, value));
    }

    private static double integral(double h, double k, double rho, double nu) {
        double end = StrictMath.acos(rho);
        if (end == 0) {
            return 0;
        }
        double gap = Math.abs(h - k);
        boolean normal = nu == Double.POSITIVE_INFINITY;
        double width = normal ? gap : gap / Math.sqrt(nu + Math.abs(h * k));
        width = Math.max(NARROWEST, Math.min(1, width));
        double top = asinh(end / width);
        GaussLegendre rule = top > 0.5 ? LONG_RULE : RULE;
        int n = rule.size();
        double[] a = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = 0.5 * top * (1 + rule.node(i));
        }
        K.expm1(a, a, n);
        for (int i = 0; i < n; i++) {
            double e = a[i] + 1;
            a[i] = 0.5 * width * (a[i] + a[i] / e);
            weight[i] = 0.25 * width * top * (e + 1 / e) * rule.weight(i);
        }
        squaredSines(a, weight.length);
        double product = h * k;
        double square = gap * gap;
        for (int i = 0; i < n; i++) {
            double half = a[i];
            double g = (square + 4 * product * half) / (4 * half * (1 - half));
            a[i] = normal ? -0.5 * g : g / nu;
        }
        if (!normal) {
            K.log1p(a, a, n);
            for (int i = 0; i < n; i++) {
                a[i] *= -0.5 * nu;
            }
        }
        K.exp(a, a, n);
        return K.dot(a, weight, n) / (2 * Math.PI);
    }

    /** Replaces angles in [0, pi/2] by sin^2(angle/2): the Taylor series, alternating and short there. */
    private static void squaredSines(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            double x = 0.5 * a[i];
            double z = x * x;
            double p = -1.0 / 1307674368000.0;
            p = p * z + 1.0 / 6227020800.0;
            p = p * z - 1.0 / 39916800.0;
            p = p * z + 1.0 / 362880.0;
            p = p * z - 1.0 / 5040.0;
            p = p * z + 1.0 / 120.0;
            p = p * z - 1.0 / 6.0;
            double sine = x + x * z * p;
            a[i] = sine * sine;
        }
    }

    private static double asinh(double x) {
        return StrictMath.log(x + Math.sqrt(x * x + 1));
    }
}
