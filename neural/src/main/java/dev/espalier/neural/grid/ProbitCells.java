package dev.espalier.neural.grid;

import dev.espalier.numerics.kernel.Kernels;

/**
 * Cells of one margin: {@value #SIZE} steps of {@value #STEP} in the normal score about zero, the outer two reaching to 0 and 1.
 *
 * <p>Symmetric under u to 1-u. Arrays are fresh copies; the class is stateless.
 */
public final class ProbitCells {
    /** Number of cells. */
    public static final int SIZE = 64;
    /** Width of an inner cell in normal scores. */
    public static final double STEP = 0.1;

    private static final ProbitCells INSTANCE = new ProbitCells();

    private final double[] edges = new double[SIZE + 1];
    private final double[] widths = new double[SIZE];
    private final double[] scores = new double[SIZE];
    private final double[] nodes = new double[SIZE];

    private ProbitCells() {
        for (int k = 0; k < SIZE / 2; k++) {
            scores[k] = (k + 0.5 - SIZE / 2) * STEP;
            scores[SIZE - 1 - k] = -scores[k];
            edges[k] = (k - SIZE / 2) * STEP;
        }
        double[] lower = new double[SIZE / 2];
        Kernels.get().normalCdf(scores, lower, SIZE / 2);
        double[] below = new double[SIZE / 2];
        Kernels.get().normalCdf(edges, below, SIZE / 2);
        below[0] = 0;
        for (int k = 0; k < SIZE / 2; k++) {
            edges[k] = below[k];
            edges[SIZE - k] = 1 - below[k];
            nodes[k] = lower[k];
            nodes[SIZE - 1 - k] = 1 - lower[k];
        }
        edges[SIZE / 2] = 0.5;
        for (int k = 0; k < SIZE / 2; k++) {
            widths[k] = edges[k + 1] - edges[k];
            widths[SIZE - 1 - k] = widths[k];
        }
    }

    /** The {@value #SIZE} + 1 edges, from 0 to 1. */
    public static double[] edges() {
        return INSTANCE.edges.clone();
    }

    /** Width of every cell; they sum to 1. */
    public static double[] widths() {
        return INSTANCE.widths.clone();
    }

    /** Normal score of the middle of every cell. */
    public static double[] scores() {
        return INSTANCE.scores.clone();
    }

    /** Probability of the middle of every cell. */
    public static double[] nodes() {
        return INSTANCE.nodes.clone();
    }

    /** The cell of u in [0, 1]: edges belong to the cell above. */
    public static int cell(double u) {
        double[] e = INSTANCE.edges;
        int low = 0;
        int high = SIZE;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (u < e[middle]) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
