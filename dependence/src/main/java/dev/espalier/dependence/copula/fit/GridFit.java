package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.grid.TllControls;
import dev.espalier.dependence.copula.grid.TllEstimator;
import dev.espalier.dependence.copula.grid.TllFit;
import dev.espalier.dependence.copula.sample.PairSample;

/** The local-likelihood estimate as a candidate like any other. */
final class GridFit {
    private GridFit() {}

    static PairFit of(PairSample complete, TllControls controls, double tau) {
        TllFit fit = TllEstimator.fit(complete, controls);
        return new PairFit(
                GridPairCopula.of(fit.grid(), fit.parameterCount()),
                fit.logLikelihood(),
                fit.parameterCount(),
                complete.size(),
                complete.effectiveSize(),
                tau,
                1,
                true);
    }
}
