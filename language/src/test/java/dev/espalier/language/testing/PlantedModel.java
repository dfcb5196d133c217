package dev.espalier.language.testing;

import dev.espalier.language.model.FeedForwardWeights;

/** Models whose important channels are known because they were made so. */
public final class PlantedModel {
    public static final int LAYERS = 2;
    public static final int CHANNELS = 12;
    public static final int VOCABULARY = 11;
    public static final int LAYER = 1;
    public static final int CRITICAL = 7;

    private PlantedModel() {}

    /** One channel of layer 1 writes as a random model's do; every other channel's write is a hundredth of that. */
    public static TinyNetwork oneChannel() {
        TinyNetwork model = TinyNetwork.random(VOCABULARY, 6, CHANNELS, LAYERS, 21);
        for (int l = 0; l < LAYERS; l++) {
            float[] down = model.weights(l).down();
            for (int k = 0; k < down.length; k++) {
                if (l != LAYER || k % CHANNELS != CRITICAL) {
                    down[k] /= 100;
                }
            }
        }
        return model;
    }

    /** A random model whose layer 1 has channel 3 twice: as channel 9 too. */
    public static TinyNetwork duplicate() {
        TinyNetwork model = TinyNetwork.random(VOCABULARY, 6, CHANNELS, LAYERS, 22);
        FeedForwardWeights w = model.weights(LAYER);
        System.arraycopy(w.gate(), 3 * 6, w.gate(), 9 * 6, 6);
        System.arraycopy(w.up(), 3 * 6, w.up(), 9 * 6, 6);
        for (int h = 0; h < 6; h++) {
            w.down()[h * CHANNELS + 9] = w.down()[h * CHANNELS + 3];
        }
        return model;
    }
}
