package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.PearsonCorrelation;
import org.jspecify.annotations.Nullable;

/** -1/2 log(1 - r^2) of normal scores: the mutual information, in nats, of the Gaussian copula with correlation r. */
public final class JoeCriterion {
    private JoeCriterion() {}

    /** The criterion of two columns of normal scores; infinite when |r| = 1. */
    public static double of(double[] normalScoresX, double[] normalScoresY, double @Nullable [] weights) {
        double r = PearsonCorrelation.of(normalScoresX, normalScoresY, weights);
        return -0.5 * StrictMath.log1p(-r * r);
    }
}
