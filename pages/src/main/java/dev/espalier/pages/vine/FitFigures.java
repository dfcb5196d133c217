package dev.espalier.pages.vine;

import dev.espalier.dependence.vine.select.VineFit;

/**
 * How well a vine fits.
 *
 * @param logLikelihood in nats
 * @param parameterCount free or effective parameters
 * @param aic Akaike's criterion
 * @param bic Bayesian information criterion
 * @param mbicv modified BIC of vines
 * @param seconds wall-clock time of the fit
 */
public record FitFigures(
        double logLikelihood, double parameterCount, double aic, double bic, double mbicv, double seconds) {
    /** The figures of a fit. */
    public static FitFigures of(VineFit fit) {
        return new FitFigures(
                fit.logLikelihood(), fit.parameterCount(), fit.aic(), fit.bic(), fit.mbicv(), fit.seconds());
    }
}
