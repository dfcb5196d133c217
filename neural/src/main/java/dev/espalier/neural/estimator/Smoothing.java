package dev.espalier.neural.estimator;

import dev.espalier.neural.grid.ProbitCells;

/**
 * Gaussian windows over the cells, reflected at the border so that they keep all mass; separable.
 *
 * <p>Two images lie side by side in one plane and every tap of the window is one pass over the whole plane: long loops
 * without branches, which the compiler turns into vector code.
 */
final class Smoothing {
    private static final double[] WIDTHS = {0.7, 1.4, 2.8, 5.6, 11.2, 22.4};
    /** Number of scales. */
    static final int SCALES = WIDTHS.length;

    private static final int M = ProbitCells.SIZE;
    private static final int ROW = 2 * M;
    private static final int PLANE = M * ROW;
    /** Taps reach this many widths, but never further than the mirror image of the far border. */
    private static final double WIDEST = 3.5;

    private static final float[][] TAPS = new float[SCALES][];
    private static final double[] CONCENTRATION = new double[SCALES];

    static {
        for (int s = 0; s < SCALES; s++) {
            TAPS[s] = taps(WIDTHS[s]);
            double squares = 0;
            for (float g : TAPS[s]) {
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

    /** Two images of cells as one plane, each row of the second beside the row of the first. */
    static float[] plane(double[] first, double[] second) {
        float[] plane = new float[PLANE];
        for (int i = 0; i < M; i++) {
            for (int j = 0; j < M; j++) {
                plane[i * ROW + j] = (float) first[i * M + j];
                plane[i * ROW + M + j] = (float) second[i * M + j];
            }
        }
        return plane;
    }

    /** Both images of a plane seen through the window of a scale. */
    static void apply(int scale, float[] plane, double[] first, double[] second) {
        float[] taps = TAPS[scale];
        float[] turned = transposed(alongRows(taps, plane));
        float[] done = transposed(alongRows(taps, turned));
        for (int i = 0; i < M; i++) {
            for (int j = 0; j < M; j++) {
                first[i * M + j] = done[i * ROW + j];
                second[i * M + j] = done[i * ROW + M + j];
            }
        }
    }

    private static float[] alongRows(float[] taps, float[] plane) {
        int reach = taps.length / 2;
        float[] padded = new float[PLANE + 2 * reach * ROW];
        System.arraycopy(plane, 0, padded, reach * ROW, PLANE);
        for (int k = 0; k < reach; k++) {
            System.arraycopy(plane, k * ROW, padded, (reach - 1 - k) * ROW, ROW);
            System.arraycopy(plane, (M - 1 - k) * ROW, padded, (reach + M + k) * ROW, ROW);
        }
        float[] out = new float[PLANE];
        for (int d = 0; d < taps.length; d++) {
            add(taps[d], padded, d * ROW, out);
        }
        return out;
    }

    private static void add(float factor, float[] x, int from, float[] out) {
        for (int p = 0; p < PLANE; p++) {
            out[p] += factor * x[from + p];
        }
    }

    private static float[] transposed(float[] plane) {
        float[] out = new float[PLANE];
        for (int i = 0; i < M; i++) {
            for (int j = 0; j < M; j++) {
                out[j * ROW + i] = plane[i * ROW + j];
                out[j * ROW + M + i] = plane[i * ROW + M + j];
            }
        }
        return out;
    }
}
