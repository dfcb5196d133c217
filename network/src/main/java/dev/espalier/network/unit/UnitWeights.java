package dev.espalier.network.unit;

/**
 * What scores may ask of the weights of one layer's units, a unit being what is kept or removed whole: a feed-forward
 * channel, a channel of a convolution.
 *
 * <p>Every unit writes a vector of d numbers per unit of its activation: its column of a down projection, the kernels
 * that read it.
 */
public interface UnitWeights {
    /** Units of the layer, m. */
    int units();

    /** Numbers a unit writes to, d. */
    int outputs();

    /** What units write, (d, m), row-major: entry (h, i) is what unit i adds to output h; must not be altered. */
    float[] writes();

    /** Euclidean lengths of the parts a unit's weights have, added up, (m). O(weights). */
    double[] magnitudes();

    /**
     * Squared Euclidean length of what each unit writes, (m). O(d m).
     */
    default double[] squaredWriteNorms() {
        int m = units();
        float[] writes = writes();
        double[] squared = new double[m];
        for (int row = 0; row < writes.length; row += m) {
            for (int i = 0; i < m; i++) {
                double w = writes[row + i];
                squared[i] += w * w;
            }
        }
        return squared;
    }
}
