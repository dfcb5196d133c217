package dev.espalier.neural.grid;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/**
 * Observations gathered by the cell their middle lies in, so that a likelihood costs no more for a million rows.
 *
 * <p>Observations in a tail of either variable stay rows of their own: there a density bends so much within a cell that a
 * mean does not stand for its observations. They are few; in a large sample the tails that count as such shrink.
 */
final class GroupedSample {
    private static final int CELLS = ProbitCells.SIZE * ProbitCells.SIZE;
    /** Largest share of a margin that counts as one tail. */
    private static final double WIDEST_TAIL = 0.02;
    /** About this many observations stay rows of their own, at most. */
    private static final int TAIL_ROWS = 800;

    private GroupedSample() {}

    /** Rows with (mean) normal scores of the middles; a row's weight is that of its observations times {@code scale}. */
    static PairSample of(CellImage.Intervals u, CellImage.Intervals v, double[] w, double scale) {
        int n = w.length;
        double[] x = scores(u, n);
        double[] y = scores(v, n);
        double bound = tailScore(n);
        double[] weight = new double[CELLS + n];
        double[] sumX = new double[CELLS + n];
        double[] sumY = new double[CELLS + n];
        int end = CELLS;
        for (int i = 0; i < n; i++) {
            boolean tail = Math.max(Math.abs(x[i]), Math.abs(y[i])) > bound;
            int at = tail ? end++ : u.middleCell(i) * ProbitCells.SIZE + v.middleCell(i);
            weight[at] += w[i];
            sumX[at] += w[i] * x[i];
            sumY[at] += w[i] * y[i];
        }
        int rows = 0;
        for (int at = 0; at < end; at++) {
            if (weight[at] > 0) {
                sumX[rows] = sumX[at] / weight[at];
                sumY[rows] = sumY[at] / weight[at];
                weight[rows++] = weight[at] * scale;
            }
        }
        return PairSample.of(
                UniformColumn.ofNormalScores(Arrays.copyOf(sumX, rows)),
                UniformColumn.ofNormalScores(Arrays.copyOf(sumY, rows)),
                Arrays.copyOf(weight, rows));
    }

    private static double tailScore(int n) {
        double[] z = {1 - Math.min(WIDEST_TAIL, TAIL_ROWS / (4.0 * n))};
        Kernels.get().normalQuantile(z, z, 1);
        return z[0];
    }

    private static double[] scores(CellImage.Intervals t, int n) {
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = t.middle(i);
        }
        Kernels.get().normalQuantile(z, z, n);
        return z;
    }
}
