package dev.espalier.numerics.optim;

import java.util.Arrays;

/**
 * Dense quasi-Newton minimisation for a handful of variables.
 *
 * <p>BFGS updates of the inverse Hessian with a line search for the weak Wolfe conditions by bracketing and bisection
 * (Lewis and Overton 2013, doi:10.1007/s10107-012-0514-2), which needs nothing from the function but values and
 * gradients and takes points where the function is NaN or infinite as too far. O(d^2) per step.
 *
 * @param maxEvaluations calls allowed
 * @param gradientTolerance done when every gradient component is at most this in size
 * @param valueTolerance done when a step gains at most this times (1 + |f|)
 */
public record Bfgs(int maxEvaluations, double gradientTolerance, double valueTolerance) {
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MAX_LINE_STEPS = 40;

    /** Up to 200 calls, gradient to 1e-6, value to 1e-12. */
    public static final Bfgs DEFAULT = new Bfgs(200, 1e-6, 1e-12);

    /** Checks that there is something to do and a way to end. */
    public Bfgs {
        if (!(maxEvaluations >= 1 && gradientTolerance >= 0 && valueTolerance >= 0)) {
            throw new IllegalArgumentException("need at least one evaluation and non-negative tolerances, got "
                    + maxEvaluations + ", " + gradientTolerance + ", " + valueTolerance);
        }
    }

    /**
     * Minimises {@code f} from {@code start}, which is left alone.
     *
     * @throws IllegalArgumentException if f(start) is not a number
     */
    public Minimum minimize(DifferentiableFunction f, double... start) {
        return new Search(f, start).run();
    }

    private final class Search {
        private final DifferentiableFunction f;
        private final int d;
        private final double[][] inverse;
        private final double[] direction;
        private final double[] change;
        private final double[] product;
        private double[] x;
        private double[] g;
        private double[] nextX;
        private double[] nextG;
        private double value;
        private double nextValue;
        private int evaluations = 1;

        Search(DifferentiableFunction f, double[] start) {
            this.f = f;
            d = start.length;
            x = start.clone();
            g = new double[d];
            nextX = new double[d];
            nextG = new double[d];
            direction = new double[d];
            change = new double[d];
            product = new double[d];
            inverse = new double[d][d];
            value = f.value(x, g);
            if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the function is " + value + " at the start " + Arrays.toString(start));
            }
        }

        Minimum run() {
            boolean fresh = true;
            while (true) {
                if (largest(g) <= gradientTolerance) {
                    return end(true, "gradient within tolerance");
                }
                if (evaluations >= maxEvaluations) {
                    return end(false, "evaluations used up");
                }
                double slope = fresh ? steepest() : quasiNewton();
                if (!(slope < 0)) {
                    slope = steepest();
                    fresh = true;
                }
                if (!lineSearch(slope, fresh)) {
                    if (fresh || evaluations >= maxEvaluations) {
                        return end(false, "no further descent found");
                    }
                    fresh = true;
                    continue;
                }
                double gain = value - nextValue;
                boolean updated = update(fresh);
                accept();
                fresh = !updated;
                if (gain <= valueTolerance * (1 + Math.abs(value))) {
                    return end(true, "value within tolerance");
                }
            }
        }

        private Minimum end(boolean converged, String reason) {
            return new Minimum(x, value, g, evaluations, converged, reason);
        }

        private double steepest() {
            double slope = 0;
            for (int i = 0; i < d; i++) {
                direction[i] = -g[i];
                slope -= g[i] * g[i];
            }
            return slope;
        }

        private double quasiNewton() {
            double slope = 0;
            for (int i = 0; i < d; i++) {
                direction[i] = -dot(inverse[i], g);
                slope += direction[i] * g[i];
            }
            return slope;
        }

        /** Leaves the accepted point in nextX, nextG, nextValue. */
        private boolean lineSearch(double slope, boolean fresh) {
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double step = fresh ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            boolean found = false;
            for (int k = 0; k < MAX_LINE_STEPS && evaluations < maxEvaluations; k++) {
                for (int i = 0; i < d; i++) {
                    nextX[i] = x[i] + step * direction[i];
                }
                nextValue = f.value(nextX, nextG);
                evaluations++;
                double nextSlope = dot(nextG, direction);
                boolean finite = Math.abs(nextValue) < Double.POSITIVE_INFINITY
                        && Math.abs(nextSlope) < Double.POSITIVE_INFINITY;
                if (!(finite && nextValue <= value + SUFFICIENT * step * slope)) {
                    high = step;
                    step = finite ? between(low, high, slope) : 0.5 * (low + high);
                    found = false;
                } else if (nextSlope < CURVATURE * slope) {
                    low = step;
                    found = true;
                    step = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 3 * step;
                } else {
                    return true;
                }
            }
            return found;
        }

        /** Minimum of the parabola through the start and the failed step, kept inside the bracket. */
        private double between(double low, double high, double slope) {
            double parabola = -0.5 * slope * high * high / (nextValue - value - slope * high);
            double width = high - low;
            return parabola > low + 0.1 * width && parabola < high - 0.1 * width ? parabola : low + 0.5 * width;
        }

        /** The BFGS formula; false when the step shows no positive curvature and the matrix was left alone. */
        private boolean update(boolean fresh) {
            double curvature = 0;
            double square = 0;
            for (int i = 0; i < d; i++) {
                change[i] = nextG[i] - g[i];
                curvature += change[i] * (nextX[i] - x[i]);
                square += change[i] * change[i];
            }
            if (!(curvature > 1e-12 * square)) {
                return false;
            }
            if (fresh) {
                for (int i = 0; i < d; i++) {
                    Arrays.fill(inverse[i], 0);
                    inverse[i][i] = curvature / square;
                }
            }
            for (int i = 0; i < d; i++) {
                product[i] = dot(inverse[i], change);
            }
            double scale = (1 + dot(change, product) / curvature) / curvature;
            for (int i = 0; i < d; i++) {
                double si = nextX[i] - x[i];
                for (int j = 0; j < d; j++) {
                    double sj = nextX[j] - x[j];
                    inverse[i][j] += scale * si * sj - (product[i] * sj + si * product[j]) / curvature;
                }
            }
            return true;
        }

        private void accept() {
            double[] oldX = x;
            double[] oldG = g;
            x = nextX;
            g = nextG;
            value = nextValue;
            nextX = oldX;
            nextG = oldG;
        }
    }

    private static double dot(double[] a, double[] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            s += a[i] * b[i];
        }
        return s;
    }

    private static double largest(double[] a) {
        double m = 0;
        for (double v : a) {
            m = Math.max(m, Math.abs(v));
        }
        return m;
    }
}
