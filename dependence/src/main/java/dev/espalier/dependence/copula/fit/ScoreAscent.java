package dev.espalier.dependence.copula.fit;

/**
 * Maximises a log-likelihood of one to three parameters in a box by a quasi-Newton search that starts from the information
 * of the scores.
 *
 * <p>The first curvature is the one of Berndt, Hall, Hall and Hausman (sum of outer products of scores); then BFGS updates
 * carry it. Each step solves the quadratic model within the box by an active set; a step is shortened, by interpolation,
 * until the value rises (Armijo). The search ends when the model promises less than {@link #TOLERANCE}: the parameter is then
 * within a few ten-thousandths of its standard error, or on a bound it pushes against.
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
    private static final int MAX_SHORTENINGS = 25;
    private static final double ARMIJO = 1e-4;
    /** A longer step leaves the region where the quadratic model means anything. */
    private static final double MAX_STEP = 1.5;

    private final Objective objective;
    private double[] eta;
    private Evaluation current;
    private double[][] curvature;
    private BoxStep step;
    private boolean converged;

    ScoreAscent(Objective objective, double[] start) {
        this.objective = objective;
        this.eta = start.clone();
        this.current = objective.evaluate(eta);
        this.curvature = current.information();
        this.step = nextStep();
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

    /** Twice the gain promised within the box by the search's curvature or by the scores' information, the larger. */
    double decrement() {
        if (!current.isFinite()) {
            return 0;
        }
        BoxStep byScores =
                BoxStep.of(eta, current.gradient(), current.information(), objective.lower(), objective.upper());
        return 2 * Math.max(step.gain(), byScores.gain());
    }

    /**
     * Climbs until converged or until {@code hopeless} of (value, decrement) says that this search cannot win.
     *
     * @return whether the search was given up
     */
    boolean climb(Hopeless hopeless) {
        int limit = objective.evaluations() + MAX_EVALUATIONS;
        while (!converged) {
            if (!current.isFinite() || step.gain() < TOLERANCE) {
                converged = current.isFinite();
                return false;
            }
            if (hopeless.test(current.value(), decrement())) {
                return true;
            }
            if (objective.evaluations() >= limit || !advance()) {
                return false;
            }
        }
        return false;
    }

    /** One accepted step, or false when none could be found. */
    private boolean advance() {
        double scale = Math.min(1, MAX_STEP / step.longest());
        double slope = SmallMatrix.dot(current.gradient(), step.move());
        for (int i = 0; i < MAX_SHORTENINGS; i++) {
            double[] next = new double[eta.length];
            for (int k = 0; k < next.length; k++) {
                double moved = eta[k] + scale * step.move()[k];
                next[k] = Math.max(objective.lower()[k], Math.min(objective.upper()[k], moved));
            }
            Evaluation e = objective.evaluate(next);
            if (e.isFinite() && e.value() >= current.value() + ARMIJO * scale * slope) {
                accept(next, e);
                return true;
            }
            scale *= e.isFinite() ? interpolated(e.value(), scale * slope) : 0.1;
            if (scale * slope < TOLERANCE * 1e-3) {
                // The rise still to be had is below the rounding of the sum: this is the top.
                converged = true;
                return true;
            }
        }
        return false;
    }

    /** Where the parabola through value, slope and the failed value peaks, as a share of the step, within [0.1, 0.5]. */
    private double interpolated(double failed, double rise) {
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
        double sy = SmallMatrix.dot(s, y);
        double size = Math.sqrt(SmallMatrix.dot(s, s) * SmallMatrix.dot(y, y));
        eta = next;
        current = e;
        // Where the surface is not concave along the step the scores' information is the safer guide.
        curvature = sy > 1e-3 * size ? SmallMatrix.bfgs(curvature, s, y, sy) : e.information();
        step = nextStep();
    }

    private BoxStep nextStep() {
        return BoxStep.of(eta, current.gradient(), curvature, objective.lower(), objective.upper());
    }
}
