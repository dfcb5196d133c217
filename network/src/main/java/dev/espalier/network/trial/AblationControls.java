package dev.espalier.network.trial;

/**
 * Which channels are switched off one by one.
 *
 * @param channelsPerLayer at most this many, at least 1; all of a layer that has no more
 * @param bins equally filled bins of the score from which they are drawn in equal numbers, at least 1
 * @param layerStep every how many-th layer is looked at, from the first on; at least 1
 * @param seed of the draw
 */
public record AblationControls(int channelsPerLayer, int bins, int layerStep, long seed) {
    /** 128 channels of every layer, from 8 bins; seed 1. */
    public static final AblationControls DEFAULT = new AblationControls(128, 8, 1, 1);

    public AblationControls {
        if (channelsPerLayer < 1 || bins < 1 || layerStep < 1) {
            throw new IllegalArgumentException("channelsPerLayer, bins and layerStep must be at least 1");
        }
    }
}
