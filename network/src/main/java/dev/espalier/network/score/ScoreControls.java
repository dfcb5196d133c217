package dev.espalier.network.score;

import dev.espalier.formats.Require;
import dev.espalier.network.concentration.HaloControls;

/**
 * Settings of the scores that have any; the defaults are those of arXiv 2604.23475.
 *
 * @param coreFraction share of a layer's channels that are supernodes, in (0, 1); their number is rounded, at least 1
 * @param haloFraction share of the other channels that are halo, in (0, 1); their number is rounded down
 * @param supportSize residual dimensions in the core's write support, at least 1; fewer when the model has fewer than
 *     four times as many
 * @param redundancyPartners largest mutual informations with the core that are averaged, at least 1
 * @param protectionPower exponent of the rank in Protect, positive
 * @param protectionFloor Protect of the most redundant halo channel, in [0, 1]
 * @param ridge relative to the mean diagonal of C, added before it is inverted; positive
 * @param seed of the random score
 */
public record ScoreControls(
        double coreFraction,
        double haloFraction,
        int supportSize,
        int redundancyPartners,
        double protectionPower,
        double protectionFloor,
        double ridge,
        long seed) {
    /** The published settings; seed 1. */
    public static final ScoreControls DEFAULT = new ScoreControls(0.01, 0.10, 256, 5, 8, 0.2, 0.01, 1);

    public ScoreControls {
        Require.that(coreFraction > 0 && coreFraction < 1, "coreFraction must lie in (0, 1)");
        Require.that(haloFraction > 0 && haloFraction < 1, "haloFraction must lie in (0, 1)");
        Require.that(supportSize >= 1, "supportSize must be at least 1");
        Require.that(redundancyPartners >= 1, "redundancyPartners must be at least 1");
        Require.that(
                protectionPower > 0 && protectionPower < Double.POSITIVE_INFINITY, "protectionPower must be positive");
        Require.that(protectionFloor >= 0 && protectionFloor <= 1, "protectionFloor must lie in [0, 1]");
        Require.that(ridge > 0 && ridge < Double.POSITIVE_INFINITY, "ridge must be positive");
    }

    /** Those of core and halo; the other options of {@link HaloControls} at their defaults. */
    public HaloControls halo() {
        HaloControls d = HaloControls.DEFAULT;
        return new HaloControls(
                coreFraction,
                haloFraction,
                supportSize,
                d.supportMass(),
                redundancyPartners,
                d.positiveOnly(),
                d.protection(),
                protectionPower,
                protectionFloor);
    }

    /** The same with another seed. */
    public ScoreControls withSeed(long other) {
        return new ScoreControls(
                coreFraction,
                haloFraction,
                supportSize,
                redundancyPartners,
                protectionPower,
                protectionFloor,
                ridge,
                other);
    }
}
