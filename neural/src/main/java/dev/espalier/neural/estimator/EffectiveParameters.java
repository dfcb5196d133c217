package dev.espalier.neural.estimator;

import dev.espalier.formats.Require;

/**
 * The effective number of parameters of an estimate: those of its start, and {@code factor} times x to the power
 * {@code exponent}, where x is n times the divergence KL(estimate || start).
 *
 * <p>Measured on the corpus as the mean excess, in nats, of the sample's log-likelihood over that of fresh data of the same
 * size; the divergence tells how far the data moved the estimate.
 *
 * @param factor not negative
 * @param exponent in (0, 1]
 */
public record EffectiveParameters(double factor, double exponent) {
    /** Checks the ranges. */
    public EffectiveParameters {
        Require.that(
                factor >= 0 && factor < 1e6 && exponent > 0 && exponent <= 1,
                "effective parameters need a factor >= 0 and an exponent in (0, 1], got " + factor + ", " + exponent);
    }

    /** The number for a start with {@code parameters} and an estimate at divergence {@code divergence}. */
    double of(double parameters, double size, double divergence) {
        return parameters + factor * Math.pow(Math.max(0, size * divergence), exponent);
    }
}
