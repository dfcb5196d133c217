package dev.espalier.language.evaluate;

import dev.espalier.network.unit.ChannelSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Factors that switch channels off: the masked model is the pruned one without compensation, at the full one's cost.
 */
public final class ChannelMask {
    private ChannelMask() {}

    /**
     * 0 for every channel that is off, 1 for the others, per layer; null where nothing is off, so that such a layer
     * runs as without a mask.
     *
     * @param widths channels of each layer
     * @param off channels switched off, one set per layer
     * @throws IllegalArgumentException if the sets are of other layers
     */
    public static float[] @Nullable [] model(List<Integer> widths, List<ChannelSet> off) {
        if (!off.stream().map(ChannelSet::channels).toList().equals(widths)) {
            throw new IllegalArgumentException("sets of channels of other layers than the model's");
        }
        float[][] scales = new float[off.size()][];
        for (int l = 0; l < scales.length; l++) {
            if (!off.get(l).isEmpty()) {
                scales[l] = off.get(l).factorsOff();
            }
        }
        return scales;
    }
}
