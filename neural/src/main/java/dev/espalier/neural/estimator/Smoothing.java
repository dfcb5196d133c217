package dev.espalier.neural.estimator;

import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Gaussian windows over the cells, reflected at the border so that they keep all mass; separable.
 *
 * <p>Smoothing along columns is a product of a band matrix with an image, along rows one of the image with that matrix.
 */
final class Smoothing {
    private static final double[] WIDTHS = {0.7, 1.4, 2.8, 5.6, 11.2, 22.4};
    /** Number of scales. */
    static final int SCALES = WIDTHS.length;

    private static final int M = ProbitCells.SIZE;
    private static final int IMAGE = M * M;
    /** Taps reach this many widths, but never further than the mirror image of the far border. */
    private static final double WIDEST = 3.5;

    /** Rows worked on together: they share the inputs in reach. */
    private static final int BAND = 8;

    private static final float[][] MATRIX = new float[SCALES][];
    private static final int[] REACH = new int[SCALES];
    private static final double[] CONCENTRATION = new double[SCALES];

    static {
        for (int s = 0; s < SCALES; s++) {
            float[] taps = taps(WIDTHS[s]);
            REACH[s] = taps.length / 2;
            MATRIX[s] = reflected(taps);
            double squares = 0;
            for (float g : taps) {
                squares += (double) g * g;
            }
            CONCENTRATION[s] = squares * squares;
        }
    }

    private Smoothing() {}

    /** Sum of the squared shares of a window away from the border: one over the number of cells it stands for. */
    static double concentration(int scale) {
        return CONCENTRATION[scale];
    }

    private static float[] taps(double width) {
        int reach = Math.min(M, (int) Math.ceil(WIDEST * width));
        double[] bell = new double[2 * reach + 1];
        double sum = 0;
        for (int d = -reach; d <= reach; d++) {
            bell[d + reach] = Math.exp(-0.5 * d * d / (width * width));
            sum += bell[d + reach];
        }
        float[] taps = new float[bell.length];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = (float) (bell[k] / sum);
        }
        return taps;
    }

    /** Share of cell j in the window around cell i: the tap between them and those by way of either border. */
    private static float[] reflected(float[] taps) {
        int reach = taps.length / 2;
        float[] matrix = new float[M * M];
        for (int i = 0; i < M; i++) {
            for (int d = -reach; d <= reach; d++) {
                int j = i + d;
                int inside = j < 0 ? -1 - j : j >= M ? 2 * M - 1 - j : j;
                matrix[i * M + inside] += taps[d + reach];
            }
        }
        return matrix;
    }

    /** An image of cells in single precision. */
    static float[] image(double[] masses) {
        float[] image = new float[IMAGE];
        for (int p = 0; p < IMAGE; p++) {
            image[p] = (float) masses[p];
        }
        return image;
    }

    /** An image seen through the window of a scale. */
    static void apply(int scale, float[] image, double[] out) {
        float[] matrix = MATRIX[scale];
        Kernels kernels = Kernels.get();
        float[] half = new float[IMAGE];
        for (int i = 0; i < M; i += BAND) {
            int first = Math.max(0, i - REACH[scale]);
            int end = Math.min(M, i + BAND + REACH[scale]);
            kernels.addProduct(matrix, i * M + first, M, BAND, end - first, image, first * M, M, M, half, i * M);
        }
        float[] whole = new float[IMAGE];
        kernels.addProduct(half, 0, M, M, M, matrix, 0, M, M, whole, 0);
        for (int p = 0; p < IMAGE; p++) {
            out[p] = whole[p];
        }
    }
}
