package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import java.util.List;

/**
 * Coordinates in which a log-likelihood is close to a parabola and whose box has finite sides.
 *
 * <p>Correlations: atanh. Other parameters with a sign (Frank): asinh(theta/4). Shares: as they are, but for
 * BB8's delta, whose likelihood bends ever more sharply towards 1: -log(1.02 - delta). The rest: log(1 + theta - lower), linear near the bound, where the information stays finite, and logarithmic far from it. Unlike
 * a map to the whole line the slope nowhere vanishes, so a search can reach a bound and leave it again.
 */
final class ParameterScale {
    /** Correlations stop this far from +-1, where atanh is infinite. */
    private static final double CORRELATION_GAP = 1e-9;

    private static final double SIGNED_UNIT = 4;

    /** Distance from 1 within which BB8's delta counts linearly again. */
    private static final double SHARP_END = 0.02;

    private enum Kind {
        CORRELATION,
        SHARP_SHARE,
        SIGNED,
        SHARE,
        POSITIVE
    }

    private final double[] lower;
    private final double[] upper;
    private final Kind[] kind;
    private final double[] boxLower;
    private final double[] boxUpper;

    ParameterScale(Family family) {
        List<Family.Bound> bounds = family.bounds();
        int dimension = bounds.size();
        lower = new double[dimension];
        upper = new double[dimension];
        kind = new Kind[dimension];
        for (int k = 0; k < dimension; k++) {
            Family.Bound b = bounds.get(k);
            kind[k] = kind(b);
            double gap = kind[k] == Kind.CORRELATION ? CORRELATION_GAP : 0;
            lower[k] = b.lower() + gap;
            upper[k] = b.upper() - gap;
        }
        boxLower = to(lower);
        boxUpper = to(upper);
    }

    private static Kind kind(Family.Bound b) {
        if (b.lower() == -b.upper()) {
            return b.upper() == 1 ? Kind.CORRELATION : Kind.SIGNED;
        }
        if (b.upper() > 1) {
            return Kind.POSITIVE;
        }
        return b.lower() > 0 ? Kind.SHARP_SHARE : Kind.SHARE;
    }

    /** Smallest coordinates; shared, not to be written to. */
    double[] lower() {
        return boxLower;
    }

    /** Largest coordinates; shared, not to be written to. */
    double[] upper() {
        return boxUpper;
    }

    /** Coordinates of parameters. */
    double[] to(double[] theta) {
        double[] eta = new double[theta.length];
        for (int k = 0; k < eta.length; k++) {
            double t = Math.max(lower[k], Math.min(upper[k], theta[k]));
            eta[k] = switch (kind[k]) {
                case CORRELATION -> 0.5 * (StrictMath.log1p(t) - StrictMath.log1p(-t));
                case SIGNED -> Math.signum(t) * asinh(Math.abs(t) / SIGNED_UNIT);
                case SHARP_SHARE -> -StrictMath.log(1 + SHARP_END - t);
                case SHARE -> t;
                case POSITIVE -> StrictMath.log1p(t - lower[k]);
            };
        }
        return eta;
    }

    /** Parameters of coordinates, never outside their bounds. */
    double[] from(double[] eta) {
        double[] theta = new double[eta.length];
        for (int k = 0; k < eta.length; k++) {
            double t = switch (kind[k]) {
                case CORRELATION -> StrictMath.tanh(eta[k]);
                case SIGNED -> SIGNED_UNIT * StrictMath.sinh(eta[k]);
                case SHARP_SHARE -> 1 + SHARP_END - StrictMath.exp(-eta[k]);
                case SHARE -> eta[k];
                case POSITIVE -> lower[k] + StrictMath.expm1(eta[k]);
            };
            theta[k] = Math.max(lower[k], Math.min(upper[k], t));
        }
        return theta;
    }

    /** d theta_k / d eta_k at theta. */
    double slope(int k, double theta) {
        return switch (kind[k]) {
            case CORRELATION -> (1 - theta) * (1 + theta);
            case SIGNED -> Math.sqrt(SIGNED_UNIT * SIGNED_UNIT + theta * theta);
            case SHARP_SHARE -> 1 + SHARP_END - theta;
            case SHARE -> 1;
            case POSITIVE -> 1 + theta - lower[k];
        };
    }

    private static double asinh(double x) {
        return StrictMath.log(x + Math.sqrt(x * x + 1));
    }
}
