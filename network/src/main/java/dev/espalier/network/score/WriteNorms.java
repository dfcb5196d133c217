package dev.espalier.network.score;

import dev.espalier.language.model.FeedForwardWeights;

/** Lengths of what channels write. */
final class WriteNorms {
    private WriteNorms() {}

    /** ||v_i||_2^2 of every column of the down projection, (m). */
    static double[] squared(FeedForwardWeights weights) {
        int m = weights.channels();
        float[] down = weights.down();
        double[] squared = new double[m];
        for (int row = 0; row < down.length; row += m) {
            for (int i = 0; i < m; i++) {
                double w = down[row + i];
                squared[i] += w * w;
            }
        }
        return squared;
    }
}
