package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.vine.VineCopula;

/** Information criteria of a vine. */
public final class ModelCriteria {
    private ModelCriteria() {}

    /** -2 l + 2 p. */
    public static double aic(double logLikelihood, double parameters) {
        return -2 * logLikelihood + 2 * parameters;
    }

    /** -2 l + log(n) p. */
    public static double bic(double logLikelihood, double parameters, double n) {
        return -2 * logLikelihood + StrictMath.log(n) * parameters;
    }

    /**
     * The modified BIC of vines: BIC - 2 sum over t = 1..d-1 of q_t log(psi0^t) + (d - t - q_t) log(1 - psi0^t), where q_t counts
     * the pairs of tree t that are not independent, trees cut off having none. Nagler, Bumann, Czado 2019,
     * doi:10.1016/j.jmva.2019.03.004.
     */
    public static double mbicv(VineCopula model, double logLikelihood, double n, double psi0) {
        double value = bic(logLikelihood, model.parameterCount(), n);
        int d = model.dimension();
        for (int t = 1; t < d; t++) {
            int dependent = t <= model.truncation() ? model.dependentPairs(t - 1) : 0;
            value += prior(t, dependent, d, psi0);
        }
        return value;
    }

    /** Contribution of the prior for tree t, counted from 1. */
    static double prior(int t, int dependent, int d, double psi0) {
        double psi = StrictMath.pow(psi0, t);
        return -2 * (dependent * StrictMath.log(psi) + (d - t - dependent) * StrictMath.log1p(-psi));
    }
}
