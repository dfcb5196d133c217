package dev.espalier.network.sums;

/** A sum of symmetric matrices that grows; half of it stored, as in {@link SecondMoments}. */
public final class ProductSums {
    private final int size;
    private double weight;
    private final double[] sums;

    ProductSums(int size) {
        this.size = size;
        this.sums = new double[SecondMoments.length(size)];
    }

    /** Adds a matrix, (m, m), made with these position weights. */
    public void add(double[] matrix, double[] weights) {
        for (int i = 0, at = 0; i < size; i++) {
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                sums[at++] += matrix[row + j];
            }
        }
        for (double w : weights) {
            weight += w;
        }
    }

    /** The moments; this object must not be used any more. */
    SecondMoments finish() {
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
