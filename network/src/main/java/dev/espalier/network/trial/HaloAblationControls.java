package dev.espalier.network.trial;

import java.util.OptionalInt;

/**
 * How halo channels are put to the test.
 *
 * @param channels how many are switched off at once, at least 1; as many as the core has when empty
 * @param bins equally filled bins of the score within which others are matched, at least 1
 * @param draws random choices per layer, at least 1
 * @param layerStep every how many-th layer is looked at, from the first on; at least 1
 * @param seed of the choices
 */
public record HaloAblationControls(OptionalInt channels, int bins, int draws, int layerStep, long seed) {
    /** As many as the core has, 10 bins, 5 draws, every layer; seed 1. */
    public static final HaloAblationControls DEFAULT = new HaloAblationControls(OptionalInt.empty(), 10, 5, 1, 1);

    public HaloAblationControls {
        if (channels.orElse(1) < 1 || bins < 1 || draws < 1 || layerStep < 1) {
            throw new IllegalArgumentException("channels, bins, draws and layerStep must be at least 1");
        }
    }
}
