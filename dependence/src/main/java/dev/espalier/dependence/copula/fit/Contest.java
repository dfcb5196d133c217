package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairSample;
import org.jspecify.annotations.Nullable;

/** Keeps the best fit so far and counts the work of all. */
final class Contest {
    private final PairFitControls controls;
    private @Nullable PairFit best;
    private int evaluations;

    Contest(PairFitControls controls, @Nullable PairFit first) {
        this.controls = controls;
        this.best = first;
    }

    /** A finished fit; the earlier of two equals stays. */
    void enter(PairFit fit) {
        evaluations += fit.evaluations();
        if (criterion(fit) < target()) {
            best = fit;
        }
    }

    /**
     * A trained estimator's density, compared by what both are expected to reach on fresh rows: log-likelihood less the
     * (effective) number of parameters, whatever criterion chose among the families. The estimate is no model that could be
     * the true one, so a criterion made to find that, such as BIC, has nothing to say about it.
     */
    void enterEstimate(PairFit fit) {
        evaluations += fit.evaluations();
        if (best == null || fit.aic() < best.aic()) {
            best = fit;
        }
    }

    /** A search, continued only while it can still win. */
    void enter(Search search, PairSample complete, double tau) {
        if (search.run(controls, complete, target())) {
            evaluations += search.evaluations();
        } else {
            enter(search.result(complete, tau));
        }
    }

    /** The best fit, or {@code fallback} when nothing usable entered. */
    PairFit winner(PairFit fallback) {
        return (best == null ? fallback : best).withEvaluations(evaluations);
    }

    private double target() {
        return best == null ? Double.POSITIVE_INFINITY : criterion(best);
    }

    private double criterion(PairFit fit) {
        return controls.criterion()
                .value(fit.logLikelihood(), fit.parameterCount(), fit.effectiveSize(), controls.psi0());
    }
}
