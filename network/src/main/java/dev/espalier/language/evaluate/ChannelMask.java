package dev.espalier.language.evaluate;

import dev.espalier.language.model.ModelConfiguration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Factors that switch channels off: the masked model is the pruned one without compensation, at the full one's cost. */
public final class ChannelMask {
    private ChannelMask() {}

    /** 1 for every channel of a layer but 0 for those in {@code off}; (m). */
    public static float[] layer(int channels, int[] off) {
        float[] scale = new float[channels];
        Arrays.fill(scale, 1);
        for (int i : off) {
            scale[i] = 0;
        }
        return scale;
    }

    /**
     * The same for all layers; null where nothing is off, so that such a layer runs as without a mask.
     *
     * @param off channels switched off, per layer
     */
    public static float[] @Nullable [] model(ModelConfiguration configuration, int[][] off) {
        if (off.length != configuration.layers()) {
            throw new IllegalArgumentException("channels of " + off.length + " layers of " + configuration.layers());
        }
        float[][] scales = new float[off.length][];
        for (int l = 0; l < off.length; l++) {
            if (off[l].length > 0) {
                scales[l] = layer(configuration.intermediateSize(l), off[l]);
            }
        }
        return scales;
    }
}
