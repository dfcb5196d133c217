package dev.espalier.network.sums;

/**
 * Second moments about zero of a layer's channels, E[x x'], from weighted sums over positions; symmetric, half of it
 * stored.
 *
 * @see LayerStatistics
 */
public final class SecondMoments {
    private final int size;
    private final double weight;
    private final double[] sums;

    /**
     * From sums.
     *
     * @param size channels, m
     * @param weight sum of the positions' weights, positive
     * @param sums rows 0..m-1 of the lower triangle, diagonal included: entry (i, j), j at most i, stands at i(i+1)/2 +
     *     j; not copied
     */
    public SecondMoments(int size, double weight, double[] sums) {
        if (sums.length != length(size)) {
            throw new IllegalArgumentException(sums.length + " sums for " + size + " channels");
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("the weight must be positive, got " + weight);
        }
        this.size = size;
        this.weight = weight;
        this.sums = sums;
    }

    /** Numbers stored for {@code size} channels; at most 65535 channels. */
    public static int length(int size) {
        return Math.toIntExact((long) size * (size + 1) / 2);
    }

    /** Where entry (i, j), j at most i, stands; the product may pass 2^31, never 2^32. */
    static int index(int i, int j) {
        return (i * (i + 1) >>> 1) + j;
    }

    /** Channels, m. */
    public int size() {
        return size;
    }

    /** Sum of the positions' weights. */
    public double weight() {
        return weight;
    }

    /** E[x_i x_j]. */
    public double get(int i, int j) {
        return sums[index(Math.max(i, j), Math.min(i, j))] / weight;
    }

    /** Row i: E[x_i x_j] for every j. */
    public double[] row(int i) {
        double[] row = new double[size];
        for (int j = 0; j < size; j++) {
            row[j] = get(i, j);
        }
        return row;
    }

    /** E[x_i^2] for every i. */
    public double[] diagonal() {
        double[] diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = get(i, i);
        }
        return diagonal;
    }
}
