package dev.espalier.network.sums;

/**
 * Second moments that grow: a weighted sum of products x x' over positions, half of it stored, as in
 * {@link SecondMoments}.
 *
 * <p>The one accumulator of its kind: what scores read and what a refit solves for both come from it. Sums of disjoint
 * sets of positions add up; additions are made in the order of the calls, so that the same order gives the same bits.
 */
public final class SecondMomentSums {
    private final int size;
    private double weight;
    private final double[] sums;

    /** Nothing yet of vectors of {@code size} numbers. */
    public SecondMomentSums(int size) {
        this.size = size;
        this.sums = new double[SecondMoments.length(size)];
    }

    /**
     * Adds the positions of a sample.
     *
     * @param products sum over positions of w_t x_t x_t', (m, m), row-major; its lower triangle is read
     * @param weights w, (T)
     */
    public void add(double[] products, double[] weights) {
        for (int i = 0, at = 0; i < size; i++) {
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                sums[at++] += products[row + j];
            }
        }
        for (double w : weights) {
            weight += w;
        }
    }

    /** Adds the sums of other positions. */
    public void add(SecondMomentSums other) {
        if (other.size != size) {
            throw new IllegalArgumentException("sums of " + size + " and " + other.size + " channels");
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] += other.sums[k];
        }
        weight += other.weight;
    }

    /** Sum of the weights. */
    public double weight() {
        return weight;
    }

    /**
     * The moments; this object must not be used any more.
     *
     * @throws IllegalArgumentException if no position with a positive weight was added
     */
    public SecondMoments finish() {
        return new SecondMoments(size, weight, sums);
    }

    void write(StateOutput out) {
        out.write(weight);
        out.write(sums);
    }

    void read(StateInput in) {
        weight = in.read();
        in.read(sums);
    }
}
