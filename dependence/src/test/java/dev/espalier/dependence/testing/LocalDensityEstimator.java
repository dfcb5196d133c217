package dev.espalier.dependence.testing;

import dev.espalier.dependence.copula.fit.DensityEstimate;
import dev.espalier.dependence.copula.fit.DensityEstimator;
import dev.espalier.dependence.copula.grid.TllControls;
import dev.espalier.dependence.copula.grid.TllEstimator;
import dev.espalier.dependence.copula.grid.TllFit;
import dev.espalier.dependence.copula.sample.PairSample;

/**
 * The local-likelihood estimate on another grid than selection's own, offered where a trained estimator would be: what this
 * module's tests find on their class path, since the trained one lives above it.
 */
public final class LocalDensityEstimator implements DensityEstimator {
    /** Knots per margin, unlike those of the local-likelihood family. */
    public static final int KNOTS = 40;

    @Override
    public String code() {
        return "neural";
    }

    @Override
    public DensityEstimate estimate(PairSample sample, double tau) {
        TllFit fit = TllEstimator.fit(sample, new TllControls(TllControls.Method.CONSTANT, 1, KNOTS));
        return new DensityEstimate(fit.grid(), fit.parameterCount(), fit.grid().marginResidual());
    }

    @Override
    public int fewestRows() {
        return 30;
    }
}
