package dev.espalier.network.concentration;

import dev.espalier.formats.Require;
import java.util.OptionalDouble;

/**
 * Settings of core and halo; the defaults are those of arXiv 2604.23475.
 *
 * @param coreFraction share of a layer's channels that are supernodes, in (0, 1); see {@link Supernodes#count}
 * @param haloFraction share of the other channels that are halo, in (0, 1); their number is rounded down
 * @param supportSize residual dimensions in the core's write support, at least 1; see {@link Connectivity#support}
 * @param supportMass share of the core's writing that the support holds, in (0, 1]; replaces {@code supportSize} if
 *     there
 * @param partners largest mutual informations with the core that are averaged, at least 1
 * @param positiveOnly whether negative correlations count as none
 * @param protection from redundancy to Protect
 * @param power exponent of the rank, positive
 * @param floor Protect of the most redundant halo channel, in [0, 1]
 */
public record HaloControls(
        double coreFraction,
        double haloFraction,
        int supportSize,
        OptionalDouble supportMass,
        int partners,
        boolean positiveOnly,
        Protection protection,
        double power,
        double floor) {
    /** The published settings. */
    public static final HaloControls DEFAULT =
            new HaloControls(0.01, 0.10, 256, OptionalDouble.empty(), 5, true, Protection.RANK_POWER, 8, 0.2);

    public HaloControls {
        Require.that(coreFraction > 0 && coreFraction < 1, "coreFraction must lie in (0, 1)");
        Require.that(haloFraction > 0 && haloFraction < 1, "haloFraction must lie in (0, 1)");
        Require.that(supportSize >= 1, "supportSize must be at least 1");
        double mass = supportMass.orElse(1);
        Require.that(mass > 0 && mass <= 1, "supportMass must lie in (0, 1]");
        Require.that(partners >= 1, "partners must be at least 1");
        Require.that(power > 0 && power < Double.POSITIVE_INFINITY, "power must be positive");
        Require.that(floor >= 0 && floor <= 1, "floor must lie in [0, 1]");
    }
}
