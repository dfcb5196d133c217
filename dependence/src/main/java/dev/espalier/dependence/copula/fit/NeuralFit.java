package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.IndependenceTest;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.order.Ranks;

/** A trained estimator's density as a candidate like any other. */
final class NeuralFit {
    private NeuralFit() {}

    /**
     * Whether there is something to estimate: rows enough for the estimator, and two different values in each column.
     */
    static boolean isPossible(PairSample complete, DensityEstimator estimator) {
        return complete.size() >= estimator.fewestRows()
                && varies(complete.u().shared())
                && varies(complete.v().shared());
    }

    static PairFit of(PairSample complete, DensityEstimator estimator, double tau) {
        DensityEstimate estimate = estimator.estimate(complete, tau);
        PairCopula copula = GridPairCopula.of(Family.NEURAL, estimate.grid(), estimate.parameterCount());
        double[] terms = new double[complete.size()];
        MixedPair.logPdf(copula, complete, 0, terms.length, terms);
        double[] w = complete.weights();
        double logLikelihood = w == null
                ? Kernels.get().sum(terms, terms.length)
                : Kernels.get().dot(terms, w, terms.length);
        return new PairFit(
                copula,
                logLikelihood,
                estimate.parameterCount(),
                complete.size(),
                complete.effectiveSize(),
                tau,
                1,
                true);
    }

    /**
     * p-value of independence against dependence of any shape: twice the smaller of the smooth test's and of Kendall's (Bonferroni).
     * The first sees a cross or a ring; spread over sixteen directions it needs twice the rows for weak monotone dependence, which
     * the second sees.
     */
    static double pValue(PairSample complete) {
        Ranks x = Ranks.of(complete.u().shared());
        Ranks y = Ranks.of(complete.v().shared());
        if (x.groups() < 2 || y.groups() < 2) {
            return 1;
        }
        double smooth = IndependenceTest.smooth(x, y, complete.weights()).pValue();
        double monotone = IndependenceTest.kendall(x, y, complete.weights(), IndependenceTest.Alternative.TWO_SIDED)
                .pValue();
        return Math.min(1, 2 * Math.min(smooth, monotone));
    }

    private static boolean varies(double[] column) {
        for (double x : column) {
            if (x != column[0]) {
                return true;
            }
        }
        return false;
    }
}
