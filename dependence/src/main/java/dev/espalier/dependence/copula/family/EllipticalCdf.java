package dev.espalier.dependence.copula.family;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Distribution function of the elliptical copulas from its derivative in the correlation (Plackett): with r = sin s, C is the
 * lower Frechet bound plus (1/2pi) int over s from -pi/2 to asin r of (1 + q/d)^(-d/2), or e^(-q/2) for the normal,
 * q = (x^2 - 2 x y sin s + y^2)/cos^2 s. Adaptive bisection with 20 Gauss-Legendre nodes; absolute error below 1e-12.
 * Plackett, Biometrika 41 (1954), doi:10.1093/biomet/41.3-4.351.
 */
final class EllipticalCdf {
    private static final int NODES = 20;
    private static final int DEPTH = 40;
    private static final double TOLERANCE = 1e-14;
    private static final double RIGHT = Math.PI / 2;

    private EllipticalCdf() {}

    /** C at scores x, y of u, v for correlation r; {@code df} positive infinity means the normal. */
    static double of(double x, double y, double u, double v, double r, double df) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        // From the nearer of the two Frechet bounds, so that the range of integration is short where dependence is
        // strong.
        double end = StrictMath.asin(r);
        boolean upper = r > 0;
        double difference = Math.abs(x - y);
        double sum = Math.abs(x + y);
        // (x^2 - 2xy sin s + y^2)/cos^2 s in sum and difference, in the angle t from the nearer end of the range.
        double near = upper ? difference : sum;
        double far = upper ? sum : difference;
        DoubleUnaryOperator f = t -> {
            double c = StrictMath.cos(t / 2);
            double s = StrictMath.sin(t / 2);
            double q = (near * near / (s * s) + far * far / (c * c)) / 4;
            return df == Double.POSITIVE_INFINITY
                    ? StrictMath.exp(-q / 2)
                    : StrictMath.exp(-df / 2 * StrictMath.log1p(q / df));
        };
        double range = upper ? RIGHT - end : RIGHT + end;
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES, -1, 1);
        double integral = range <= 0 ? 0 : bisect(rule, f, 0, range, panel(rule, f, 0, range), DEPTH) / (2 * Math.PI);
        double low = Math.max(0, u - (1 - v));
        double high = Math.min(u, v);
        double c = upper ? high - integral : low + integral;
        return Math.max(low, Math.min(high, c));
    }

    private static double bisect(
            GaussIntegrator rule, DoubleUnaryOperator f, double a, double b, double whole, int depth) {
        double m = 0.5 * (a + b);
        double left = panel(rule, f, a, m);
        double right = panel(rule, f, m, b);
        if (depth == 0 || Math.abs(left + right - whole) <= TOLERANCE) {
            return left + right;
        }
        return bisect(rule, f, a, m, left, depth - 1) + bisect(rule, f, m, b, right, depth - 1);
    }

    private static double panel(GaussIntegrator rule, DoubleUnaryOperator f, double a, double b) {
        double half = 0.5 * (b - a);
        double middle = 0.5 * (a + b);
        return half * rule.integrate(t -> f.applyAsDouble(middle + half * t));
    }
}
