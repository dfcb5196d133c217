package dev.espalier.dependence.vine.io;

import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.ModelCriteria;
import dev.espalier.dependence.vine.select.VineFit;
import java.util.List;

/**
 * How well a vine fitted the data it was estimated from; NaN where unknown.
 *
 * @param logLikelihood sum of log densities on the copula scale, in nats
 * @param parameterCount free parameters, or their effective number
 * @param n observations
 * @param aic -2 logLikelihood + 2 parameterCount
 * @param bic -2 logLikelihood + log(n) parameterCount
 * @param mbicv modified BIC for vines with prior 0.9; Nagler, Bumann and Czado, J. Multivariate Anal. 172 (2019),
 *     doi:10.1016/j.jmva.2019.03.004
 * @param pairLogLikelihoods log-likelihood of each pair, by tree; empty when unknown
 */
public record FitStatistics(
        double logLikelihood,
        double parameterCount,
        int n,
        double aic,
        double bic,
        double mbicv,
        List<List<Double>> pairLogLikelihoods) {
    /** Prior probability that a pair of the first tree is dependent; in tree t it is the t-th power. */
    private static final double PRIOR = 0.9;

    /** Copies the lists. */
    public FitStatistics {
        pairLogLikelihoods = pairLogLikelihoods.stream().map(List::copyOf).toList();
    }

    /** The statistics of a fit. */
    public static FitStatistics of(VineFit fit) {
        List<List<Double>> pairs = fit.edges().stream()
                .map(tree ->
                        tree.stream().map(edge -> edge.fit().logLikelihood()).toList())
                .toList();
        return new FitStatistics(
                fit.logLikelihood(), fit.parameterCount(), fit.n(), fit.aic(), fit.bic(), fit.mbicv(), pairs);
    }

    /** The criteria that follow from a model's log-likelihood on n observations of equal weight. */
    public static FitStatistics of(VineCopula vine, double logLikelihood, int n, List<List<Double>> pairs) {
        double p = vine.parameterCount();
        return new FitStatistics(
                logLikelihood,
                p,
                n,
                ModelCriteria.aic(logLikelihood, p),
                ModelCriteria.bic(logLikelihood, p, n),
                ModelCriteria.mbicv(vine, logLikelihood, n, PRIOR),
                pairs);
    }
}
