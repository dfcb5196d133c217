package dev.espalier.numerics.optim;

import java.util.function.DoubleUnaryOperator;

/**
 * Minimum of a function of one variable in an interval without derivatives: golden sections and parabolas (Brent 1973,
 * "Algorithms for Minimization without Derivatives", chapter 5).
 *
 * @param point where the minimum is
 * @param value the function there
 * @param evaluations calls made
 * @param converged whether the tolerance was met
 */
public record BrentMinimum(double point, double value, int evaluations, boolean converged) {
    private static final double GOLDEN = 0.5 * (3 - Math.sqrt(5));
    private static final double ROUNDING = 1e-8;

    /** Minimises {@code f} over [a, b] to within {@code tolerance} in at most {@code maxEvaluations} calls. */
    public static BrentMinimum of(DoubleUnaryOperator f, double a, double b, double tolerance, int maxEvaluations) {
        if (!(a < b && tolerance > 0 && maxEvaluations > 0)) {
            throw new IllegalArgumentException(
                    "need a < b, a positive tolerance and at least one call, got [" + a + ", " + b + "], " + tolerance);
        }
        return new Search(f, a, b, tolerance).run(maxEvaluations);
    }

    /** x is the best point, w the second best, v the one before; d the last step, e the one before. */
    private static final class Search {
        private final DoubleUnaryOperator f;
        private final double tolerance;
        private double a;
        private double b;
        private double x;
        private double w;
        private double v;
        private double fx;
        private double fw;
        private double fv;
        private double d;
        private double e;

        Search(DoubleUnaryOperator f, double a, double b, double tolerance) {
            this.f = f;
            this.a = a;
            this.b = b;
            this.tolerance = tolerance;
        }

        BrentMinimum run(int maxEvaluations) {
            x = a + GOLDEN * (b - a);
            w = x;
            v = x;
            fx = f.applyAsDouble(x);
            fw = fx;
            fv = fx;
            for (int n = 1; ; n++) {
                double least = ROUNDING * Math.abs(x) + tolerance / 3;
                if (Math.abs(x - 0.5 * (a + b)) <= 2 * least - 0.5 * (b - a)) {
                    return new BrentMinimum(x, fx, n, true);
                }
                if (n >= maxEvaluations) {
                    return new BrentMinimum(x, fx, n, false);
                }
                propose(least);
                double u = x + (Math.abs(d) >= least ? d : Math.copySign(least, d));
                keep(u, f.applyAsDouble(u));
            }
        }

        private void propose(double least) {
            double before = e;
            double r = (x - w) * (fx - fv);
            double q = (x - v) * (fx - fw);
            double p = (x - v) * q - (x - w) * r;
            double t = 2 * (q - r);
            double step = -p / t;
            boolean parabola =
                    Math.abs(before) > least && Math.abs(step) < 0.5 * Math.abs(before) && x + step > a && x + step < b;
            if (parabola) {
                e = d;
                d = x + step - a < 2 * least || b - x - step < 2 * least
                        ? Math.copySign(least, 0.5 * (a + b) - x)
                        : step;
            } else {
                e = x < 0.5 * (a + b) ? b - x : a - x;
                d = GOLDEN * e;
            }
        }

        private void keep(double u, double fu) {
            if (fu <= fx) {
                if (u < x) {
                    b = x;
                } else {
                    a = x;
                }
                v = w;
                fv = fw;
                w = x;
                fw = fx;
                x = u;
                fx = fu;
                return;
            }
            if (u < x) {
                a = u;
            } else {
                b = u;
            }
            if (fu <= fw || w == x) {
                v = w;
                fv = fw;
                w = u;
                fw = fu;
            } else if (fu <= fv || v == x || v == w) {
                v = u;
                fv = fu;
            }
        }
    }
}
