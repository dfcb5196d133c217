package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.sample.UniformColumn;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Between the copula scale and normal scores. */
final class NormalScores {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private NormalScores() {}

    /** Phi(x). */
    static double probability(double x) {
        return NORMAL.cumulativeProbability(x);
    }

    /** Phi^-1(u) of every row; NaN stays NaN. */
    static double[] of(UniformColumn column) {
        return column.normalScores().clone();
    }
}
