package dev.espalier.dependence.copula.sample;

import dev.espalier.formats.Require;
import org.jspecify.annotations.Nullable;

/**
 * A sample of one pair on the copula scale: two columns of equal length, left limits where a variable is discrete, weights.
 *
 * @param u first variable; for a discrete one the distribution function at the observation
 * @param v second variable
 * @param uLeft left limit of the distribution function at the observation, or null when u is continuous
 * @param vLeft the same for v
 * @param weights non-negative observation weights, or null when all are 1
 */
public record PairSample(
        UniformColumn u,
        UniformColumn v,
        @Nullable UniformColumn uLeft,
        @Nullable UniformColumn vLeft,
        double @Nullable [] weights) {
    /** Checks that all parts have the same length. */
    public PairSample {
        requireLength("v", u.size(), v.size());
        if (uLeft != null) {
            requireLength("uLeft", u.size(), uLeft.size());
        }
        if (vLeft != null) {
            requireLength("vLeft", u.size(), vLeft.size());
        }
        if (weights != null) {
            requireLength("weights", u.size(), weights.length);
        }
    }

    /** A continuous, unweighted sample. */
    public static PairSample of(UniformColumn u, UniformColumn v) {
        return new PairSample(u, v, null, null, null);
    }

    /** Number of rows. */
    public int size() {
        return u.size();
    }

    /** Whether either variable is discrete. */
    public boolean hasDiscrete() {
        return uLeft != null || vLeft != null;
    }

    private static void requireLength(String name, int expected, int actual) {
        Require.that(expected == actual, () -> name + " has " + actual + " rows, u has " + expected);
    }
}
