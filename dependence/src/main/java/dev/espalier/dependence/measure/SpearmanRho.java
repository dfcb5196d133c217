package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Ranks;
import dev.espalier.numerics.order.SpearmanCorrelation;
import org.jspecify.annotations.Nullable;

/** Spearman's rho as one of the dependence measures; see {@link SpearmanCorrelation}. NaN when a column is constant. */
public final class SpearmanRho {
    private SpearmanRho() {}

    /** rho of two columns without missing values. */
    public static double of(double[] x, double[] y) {
        return SpearmanCorrelation.of(x, y);
    }

    /** Weighted rho of two ranked columns; null weights are all 1. */
    public static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        return SpearmanCorrelation.of(x, y, weights);
    }
}
