package dev.espalier.numerics.special;

import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The Student distribution so far out that {@link StudentTransform}'s polynomials end, through the logarithm of the tail.
 *
 * <p>With W^2 = nu log(1 + t^2/nu) and x = e^(-W^2/nu) the tail beyond t is I_x(nu/2, 1/2)/2 =
 * e^(-W^2/2) S/(nu B(nu/2, 1/2)), S the sum of nu/(nu + 2n) (1/2)_n/n! x^n (DLMF 8.17.7); x is at most 1/4 here.
 */
final class StudentTails {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final int MAX_STEPS = 50;
    /** Scores beyond this have infinite quantiles whatever nu, and their squares still are numbers. */
    private static final double FAR = 1e100;

    private StudentTails() {}

    /** t at normal score z, |z| beyond the polynomials. */
    static double quantile(double z, double nu) {
        double a = Math.abs(z);
        if (!(a <= FAR)) {
            return z * Double.POSITIVE_INFINITY;
        }
        double w = root(a, nu);
        double q = w * w / nu;
        return Math.copySign(Math.sqrt(-nu * StrictMath.expm1(-q)) * StrictMath.exp(0.5 * q), z);
    }

    /** W at normal score z > 0. */
    static double root(double z, double nu) {
        double goal = logNormalTail(z);
        double constant = StrictMath.log(nu) + LogBeta.value(0.5 * nu, 0.5);
        double w = z;
        for (int i = 0; i < MAX_STEPS; i++) {
            double x = StrictMath.exp(-w * w / nu);
            double s = series(x, nu);
            double step = (-0.5 * w * w - constant + StrictMath.log(s) - goal) * s * Math.sqrt(1 - x) / w;
            w += step;
            if (Math.abs(step) <= 1e-15 * w) {
                break;
            }
        }
        return w;
    }

    /** Normal score of t, |t| beyond the polynomials. */
    static double score(double t, double nu) {
        double a = Math.abs(t);
        if (!(a < Double.POSITIVE_INFINITY)) {
            return t;
        }
        double square = nu * (2 * StrictMath.log(a) - StrictMath.log(nu) + StrictMath.log1p(nu / a / a));
        double s = series(StrictMath.exp(-square / nu), nu);
        double goal = -0.5 * square - StrictMath.log(nu) - LogBeta.value(0.5 * nu, 0.5) + StrictMath.log(s);
        double z = Math.sqrt(square);
        for (int i = 0; i < MAX_STEPS; i++) {
            double step = (logNormalTail(z) - goal) * Math.sqrt(0.5 * Math.PI) * Erfcx.value(z * SQRT_HALF);
            z += step;
            if (Math.abs(step) <= 1e-15 * z) {
                break;
            }
        }
        return Math.copySign(z, t);
    }

    /** dW/dnu at fixed z > 0 by a difference of fourth order, whose error is near 1e-12. */
    static double rootDerivative(double z, double nu) {
        double h = 5e-3 * nu;
        double near = root(z, nu + h) - root(z, nu - h);
        double far = root(z, nu + 2 * h) - root(z, nu - 2 * h);
        return (8 * near - far) / (12 * h);
    }

    private static double logNormalTail(double z) {
        return -0.5 * z * z + StrictMath.log(0.5 * Erfcx.value(z * SQRT_HALF));
    }

    private static double series(double x, double nu) {
        double term = 1;
        double sum = 1;
        for (int n = 1; n < 400 && term > 1e-17; n++) {
            term *= x * (n - 0.5) / n;
            sum += term * nu / (nu + 2 * n);
        }
        return sum;
    }
}
