package dev.espalier.neural.estimator;

import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.kernel.Kernels;

/**
 * What a sample says against its parametric start, cell by cell and at several scales: the network's input.
 *
 * <p>At scale s, M and N are the numbers of observations seen and expected in a Gaussian window of that width around the
 * cell. Channels per scale: the bounded score t / (1 + |t|/4) with t = (M - N) / sqrt(N + 1/2), the shrunken log ratio
 * log((M + 1) / (N + 1)), and log(N + 1) / 5. Three more tell where the cell lies: the start's log density and the widths of
 * its row and column, in a form that exchange and reflection leave alone. Numbers common to all cells: log(1 + mean t^2) per
 * scale, log n, the start's mutual information and parameter count. Every channel turns with the sample under the eight
 * symmetries of the square.
 *
 * @param cells channel c of cell p at {@code c * CELLS + p}
 * @param common the numbers common to all cells
 */
public record Evidence(float[] cells, float[] common) {
    /** Number of cells. */
    public static final int CELLS = ProbitCells.SIZE * ProbitCells.SIZE;
    /** Number of scales. */
    public static final int SCALES = Smoothing.SCALES;
    /** First channel of the shrunken log ratios. */
    public static final int RATIOS = SCALES;

    /** Channels of a cell. */
    public static final int CHANNELS = 3 * SCALES + 3;
    /** Numbers common to all cells. */
    public static final int COMMON = SCALES + 3;

    private static final double MOST_LOG_DENSITY = 8;

    /**
     * The evidence of a sample.
     *
     * @param seen masses of the sample's cells
     * @param expected masses under the estimate so far
     * @param size effective number of observations
     * @param parameters number of parameters of the start
     */
    public static Evidence of(double[] seen, double[] expected, double size, double parameters) {
        return of(Windows.of(seen, size), expected, size, parameters);
    }

    /** The same with the sample's windows known: they serve every stage. */
    static Evidence of(Windows seen, double[] expected, double size, double parameters) {
        float[] cells = new float[CHANNELS * CELLS];
        float[] common = new float[COMMON];
        Windows start = Windows.of(expected, size);
        for (int s = 0; s < SCALES; s++) {
            common[s] = (float) scores(s, seen.counts[s], start.counts[s], expected, cells);
            ratios(s, seen.logs[s], start.logs[s], cells);
        }
        double information = place(expected, cells);
        common[SCALES] = (float) ((Math.log(size) - 7) / 3);
        common[SCALES + 1] = (float) Math.log1p(4 * Math.max(0, information));
        common[SCALES + 2] = (float) (parameters / 3);
        return new Evidence(cells, common);
    }

    /** Numbers of observations in the windows around all cells, by scale, and log(1 + number). */
    static final class Windows {
        final double[][] counts = new double[SCALES][CELLS];
        final double[][] logs = new double[SCALES][CELLS];

        static Windows of(double[] masses, double size) {
            Windows w = new Windows();
            float[] image = Smoothing.image(masses);
            for (int s = 0; s < SCALES; s++) {
                double[] count = w.counts[s];
                Smoothing.apply(s, image, count);
                double factor = size / Smoothing.concentration(s);
                for (int p = 0; p < CELLS; p++) {
                    count[p] *= factor;
                }
                Kernels.get().log1p(count, w.logs[s], CELLS);
            }
            return w;
        }
    }

    /** Writes the bounded scores; returns log(1 + their mean square before bounding). */
    private static double scores(int s, double[] m, double[] n, double[] expected, float[] cells) {
        double[] t = new double[CELLS];
        for (int p = 0; p < CELLS; p++) {
            t[p] = (m[p] - n[p]) / Math.sqrt(n[p] + 0.5);
        }
        for (int p = 0; p < CELLS; p++) {
            cells[s * CELLS + p] = (float) (t[p] / (1 + 0.25 * Math.abs(t[p])));
        }
        return Math.log1p(Kernels.get().dot(t, t, expected, CELLS));
    }

    private static void ratios(int s, double[] m, double[] n, float[] cells) {
        for (int p = 0; p < CELLS; p++) {
            cells[(RATIOS + s) * CELLS + p] = (float) (m[p] - n[p]);
            cells[(2 * SCALES + s) * CELLS + p] = (float) (0.2 * n[p]);
        }
    }

    /** Channels of place; returns the start's mutual information. */
    private static double place(double[] expected, float[] cells) {
        double[] density = new double[CELLS];
        for (int p = 0; p < CELLS; p++) {
            density[p] = Math.max(expected[p] * Place.INVERSE_AREA[p], 1e-20);
        }
        Kernels.get().log(density, density, CELLS);
        double information = 0;
        int at = 3 * SCALES * CELLS;
        for (int p = 0; p < CELLS; p++) {
            information += expected[p] * density[p];
            cells[at + p] = (float) (Math.max(-MOST_LOG_DENSITY, Math.min(MOST_LOG_DENSITY, density[p])) / 4);
        }
        System.arraycopy(Place.SUM, 0, cells, at + CELLS, CELLS);
        System.arraycopy(Place.DIFFERENCE, 0, cells, at + 2 * CELLS, CELLS);
        return information;
    }

    /** Channels that do not depend on the sample. */
    private static final class Place {
        static final double[] INVERSE_AREA = new double[CELLS];
        static final float[] SUM = new float[CELLS];
        static final float[] DIFFERENCE = new float[CELLS];

        static {
            double[] w = ProbitCells.widths();
            for (int i = 0; i < w.length; i++) {
                for (int j = 0; j < w.length; j++) {
                    int p = i * w.length + j;
                    INVERSE_AREA[p] = 1 / (w[i] * w[j]);
                    SUM[p] = (float) ((Math.log(w[i]) + Math.log(w[j])) / 4 + 2.2);
                    DIFFERENCE[p] = (float) (Math.abs(Math.log(w[i]) - Math.log(w[j])) / 4);
                }
            }
        }
    }
}
