package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.PairCopula;

/**
 * A fitted pair copula with what is known about the fit.
 *
 * @param copula the model
 * @param logLikelihood log-likelihood in nats, weights rescaled to sum to the number of rows used
 * @param parameterCount free or effective parameters
 * @param n rows used: complete ones
 * @param effectiveSize (sum w)^2 / sum w^2 over the rows used; equals n without weights
 * @param sampleTau Kendall's tau of the sample
 * @param evaluations likelihood passes over the sample that led here, all candidates included
 * @param converged whether the search for the parameters ended by its tolerance
 */
public record PairFit(
        PairCopula copula,
        double logLikelihood,
        double parameterCount,
        int n,
        double effectiveSize,
        double sampleTau,
        int evaluations,
        boolean converged) {
    /** Akaike's criterion. */
    public double aic() {
        return Criterion.AIC.value(logLikelihood, parameterCount, effectiveSize, 0.5);
    }

    /** Bayesian information criterion. */
    public double bic() {
        return Criterion.BIC.value(logLikelihood, parameterCount, effectiveSize, 0.5);
    }

    /** Modified BIC with prior probability {@code psi0} of dependence. */
    public double mbic(double psi0) {
        return Criterion.MBIC.value(logLikelihood, parameterCount, effectiveSize, psi0);
    }

    PairFit withEvaluations(int passes) {
        return new PairFit(copula, logLikelihood, parameterCount, n, effectiveSize, sampleTau, passes, converged);
    }
}
