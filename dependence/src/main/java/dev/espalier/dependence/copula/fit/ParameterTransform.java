package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import java.util.List;

/**
 * Carries parameters from their closed intervals to the whole line and back: theta = l + (u - l) / (1 + e^-eta).
 *
 * <p>eta is held to [-{@value #LIMIT}, {@value #LIMIT}]: further out theta no longer moves in double precision.
 */
final class ParameterTransform {
    static final double LIMIT = 30;

    private final List<Family.Bound> bounds;

    ParameterTransform(Family family) {
        this.bounds = family.bounds();
    }

    int dimension() {
        return bounds.size();
    }

    double[] toLine(double[] theta) {
        double[] eta = new double[theta.length];
        for (int k = 0; k < eta.length; k++) {
            Family.Bound b = bounds.get(k);
            double share = (theta[k] - b.lower()) / (b.upper() - b.lower());
            eta[k] = Math.max(-LIMIT, Math.min(LIMIT, StrictMath.log(share / (1 - share))));
        }
        return eta;
    }

    double[] fromLine(double[] eta) {
        double[] theta = new double[eta.length];
        for (int k = 0; k < eta.length; k++) {
            Family.Bound b = bounds.get(k);
            theta[k] = Math.min(b.upper(), b.lower() + (b.upper() - b.lower()) / (1 + StrictMath.exp(-eta[k])));
        }
        return theta;
    }

    /** d theta_k / d eta_k at theta. */
    double slope(int k, double theta) {
        Family.Bound b = bounds.get(k);
        return (theta - b.lower()) * (b.upper() - theta) / (b.upper() - b.lower());
    }
}
