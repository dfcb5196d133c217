package dev.espalier.dependence.copula.fit;

/**
 * Maximises a log-likelihood of one to three parameters by a quasi-Newton search that starts from the information of the
 * scores.
 *
 * <p>The first direction is the one of Berndt, Hall, Hall and Hausman (information = sum of outer products of scores); then
 * BFGS updates carry the curvature. A step is halved, by interpolation, until the value rises (Armijo). The search ends when
 * the gain predicted by the quadratic model, half the decrement, falls below {@link #TOLERANCE}: the parameter is then
 * within a few ten-thousandths of its standard error.
 */
final class ScoreAscent {
    /** Decides from value and squared decrement whether a search can no longer win. */
    @FunctionalInterface
    interface Hopeless {
        boolean test(double value, double decrement);
    }

    /** Nats of log-likelihood that the quadratic model may still promise at the end. */
    static final double TOLERANCE = 1e-7;

    private static final int MAX_EVALUATIONS = 80;
    private static final int MAX_HALVINGS = 25;
    private static final double ARMIJO = 1e-4;
    /** A longer step in logistic units leaves the region where the quadratic model means anything. */
    private static final double MAX_STEP = 3;

    private final Objective objective;
    private double[] eta;
    private Evaluation current;
    private double[][] inverse;
    private boolean converged;

    ScoreAscent(Objective objective, double[] start) {
        this.objective = objective;
        this.eta = start.clone();
        this.current = objective.evaluate(eta);
        this.inverse = SmallMatrix.inverse(current.information());
    }

    double value() {
        return current.value();
    }

    double[] eta() {
        return eta.clone();
    }

    boolean converged() {
        return converged;
    }

    /** Squared length of the gradient in the metric of the curvature: twice the predicted gain. */
    double decrement() {
        return current.isFinite() ? Math.max(0, SmallMatrix.quadratic(inverse, current.gradient())) : 0;
    }

    /**
     * Climbs until converged or until {@code hopeless} of (value, decrement) says that this search cannot win.
     *
     * @return whether the search was given up
     */
    boolean climb(Hopeless hopeless) {
        int limit = objective.evaluations() + MAX_EVALUATIONS;
        while (!converged) {
            double decrement = decrement();
            if (!current.isFinite() || decrement < 2 * TOLERANCE) {
                converged = current.isFinite();
                return false;
            }
            if (hopeless.test(current.value(), decrement)) {
                return true;
            }
            if (objective.evaluations() >= limit || !step()) {
                return false;
            }
        }
        return false;
    }

    /** One accepted step, or false when none could be found. */
    private boolean step() {
        double[] direction = SmallMatrix.times(inverse, current.gradient());
        double longest = 0;
        for (double d : direction) {
            longest = Math.max(longest, Math.abs(d));
        }
        double scale = longest > MAX_STEP ? MAX_STEP / longest : 1;
        double slope = SmallMatrix.dot(current.gradient(), direction);
        for (int i = 0; i < MAX_HALVINGS; i++) {
            double[] next = new double[eta.length];
            for (int k = 0; k < next.length; k++) {
                next[k] = Math.max(
                        -ParameterTransform.LIMIT, Math.min(ParameterTransform.LIMIT, eta[k] + scale * direction[k]));
            }
            Evaluation e = objective.evaluate(next);
            if (e.isFinite() && e.value() >= current.value() + ARMIJO * scale * slope) {
                accept(next, e);
                return true;
            }
            scale *= e.isFinite() ? interpolated(e.value(), scale, slope) : 0.1;
            if (scale * slope < TOLERANCE * 1e-3) {
                // The rise still to be had is below rounding of the sum: this is the top.
                converged = true;
                return true;
            }
        }
        return false;
    }

    /** Where the parabola through value, slope and the failed value peaks, as a share of the step, within [0.1, 0.5]. */
    private double interpolated(double failed, double scale, double slope) {
        double rise = scale * slope;
        double share = rise / (2 * (rise - (failed - current.value())));
        return Math.max(0.1, Math.min(0.5, share));
    }

    private void accept(double[] next, Evaluation e) {
        double[] s = new double[eta.length];
        double[] y = new double[eta.length];
        for (int k = 0; k < s.length; k++) {
            s[k] = next[k] - eta[k];
            y[k] = current.gradient()[k] - e.gradient()[k];
        }
        double curvature = SmallMatrix.dot(s, y);
        double size = Math.sqrt(SmallMatrix.dot(s, s) * SmallMatrix.dot(y, y));
        eta = next;
        current = e;
        // Where the surface is not concave along the step the scores' information is the safer guide.
        inverse = curvature > 1e-8 * size
                ? SmallMatrix.bfgs(inverse, s, y, curvature)
                : SmallMatrix.inverse(e.information());
    }
}
