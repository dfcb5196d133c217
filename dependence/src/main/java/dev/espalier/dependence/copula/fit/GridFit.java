package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.grid.TllControls;
import dev.espalier.dependence.copula.grid.TllEstimator;
import dev.espalier.dependence.copula.grid.TllFit;

/** The local-likelihood estimate as a candidate like any other. */
final class GridFit {
    private GridFit() {}

    static PairFit of(CompleteSample complete, TllControls controls, double tau) {
        TllFit fit = TllEstimator.fit(complete.sample(), controls);
        return new PairFit(
                GridPairCopula.of(fit.grid(), fit.parameterCount()),
                fit.logLikelihood(),
                fit.parameterCount(),
                complete.sample().size(),
                complete.effectiveSize(),
                tau,
                1,
                true);
    }
}
