package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.vine.VineCopula;
import java.util.List;

/**
 * A fitted vine with what is known about the fit.
 *
 * @param model the vine
 * @param edges the fitted edges by tree, in the order of the model's structure
 * @param logLikelihood sum over the pairs, each over its complete rows, in nats; weights rescaled to the number of rows
 * @param n rows of the table
 * @param effectiveSize (sum w)^2 / sum w^2; n without weights
 * @param threshold the threshold used, given or selected
 * @param psi0 prior probability of dependence for mBICV
 * @param missing missing values by variable
 * @param seconds wall-clock time of the fit
 */
public record VineFit(
        VineCopula model,
        List<List<EdgeFit>> edges,
        double logLikelihood,
        int n,
        double effectiveSize,
        double threshold,
        double psi0,
        List<Integer> missing,
        double seconds) {
    /** Free or effective parameters. */
    public double parameterCount() {
        return model.parameterCount();
    }

    /** Akaike's criterion. */
    public double aic() {
        return ModelCriteria.aic(logLikelihood, parameterCount());
    }

    /** Bayesian information criterion with the effective number of rows. */
    public double bic() {
        return ModelCriteria.bic(logLikelihood, parameterCount(), effectiveSize);
    }

    /** Modified BIC of vines, see {@link ModelCriteria#mbicv}. */
    public double mbicv() {
        return ModelCriteria.mbicv(model, logLikelihood, effectiveSize, psi0);
    }
}
