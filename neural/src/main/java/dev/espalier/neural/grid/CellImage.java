package dev.espalier.neural.grid;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.order.Argsort;
import org.jspecify.annotations.Nullable;

/**
 * The data of a pair as masses of the {@link ProbitCells}, of total one.
 *
 * <p>Every observation is spread evenly over the rectangle (F-, F] x (G-, G] between the left limits and the values of the
 * weighted empirical distribution functions (the checkerboard copula of the sample; Genest, Neslehova and Remillard 2017,
 * doi:10.1016/j.jmva.2017.04.002). For a continuous column these are its rank and the rank before, so that the masses have
 * exactly uniform margins; tied observations share their rectangle; a discrete column brings its own limits. Masses are thus
 * one thing for continuous, tied, discrete and weighted data.
 */
public final class CellImage {
    private final double[] masses;
    private final double size;
    private final PairSample grouped;

    private CellImage(double[] masses, double size, PairSample grouped) {
        this.masses = masses;
        this.size = size;
        this.grouped = grouped;
    }

    /**
     * The image of a sample; O(n log n).
     *
     * @param sample complete rows, weights positive
     * @throws IllegalArgumentException when a column is constant: it says nothing about dependence
     */
    public static CellImage of(PairSample sample) {
        double[] w = weights(sample);
        Intervals u = Intervals.of(sample.u(), w);
        Intervals v = Intervals.of(sample.v(), w);
        double[] masses = new double[ProbitCells.SIZE * ProbitCells.SIZE];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < w.length; i++) {
            spread(u, v, i, w[i], masses);
            sum += w[i];
            squares += w[i] * w[i];
        }
        for (int p = 0; p < masses.length; p++) {
            masses[p] /= sum;
        }
        double size = sum * sum / squares;
        return new CellImage(masses, size, GroupedSample.of(u, v, w, size / sum));
    }

    private static double[] weights(PairSample sample) {
        double @Nullable [] given = sample.weights();
        if (given != null) {
            return given;
        }
        double[] w = new double[sample.size()];
        java.util.Arrays.fill(w, 1);
        return w;
    }

    private static void spread(Intervals u, Intervals v, int row, double weight, double[] masses) {
        for (int i = u.first[row]; i <= u.last[row]; i++) {
            double share = weight * u.share(row, i);
            for (int j = v.first[row]; j <= v.last[row]; j++) {
                masses[i * ProbitCells.SIZE + j] += share * v.share(row, j);
            }
        }
    }

    /** Mass of cell (i of u, j of v) at {@code i * SIZE + j}; shared, not to be written to. */
    public double[] masses() {
        return masses;
    }

    /** Effective number of observations, (sum w)^2 / sum w^2. */
    public double size() {
        return size;
    }

    /**
     * The observations, those of one cell replaced by their mean normal scores and their joint weight; weights sum to
     * {@link #size}. At most {@code SIZE^2} rows.
     */
    public PairSample grouped() {
        return grouped;
    }

    /** Where every observation of one column lies: the cells it touches and the limits of its interval. */
    static final class Intervals {
        private static final double[] EDGES = ProbitCells.edges();
        final double[] low;
        final double[] high;
        final int[] first;
        final int[] last;

        private Intervals(int n) {
            low = new double[n];
            high = new double[n];
            first = new int[n];
            last = new int[n];
        }

        static Intervals of(UniformColumn column, double[] w) {
            UniformColumn left = column.left();
            double[] x = column.shared();
            Intervals t = new Intervals(x.length);
            if (left == null) {
                t.rank(x, w);
            } else {
                t.take(left.shared(), x);
            }
            return t;
        }

        /** The interval of a row, given a cell not above the one it begins in. */
        private int place(int row, double from, double to, int cell) {
            low[row] = from;
            high[row] = to;
            int c = cell;
            while (c < ProbitCells.SIZE - 1 && from >= EDGES[c + 1]) {
                c++;
            }
            first[row] = c;
            int end = c;
            while (end < ProbitCells.SIZE - 1 && to > EDGES[end + 1]) {
                end++;
            }
            last[row] = end;
            return c;
        }

        /** Limits from weighted ranks; equal values share the interval of their group. */
        private void rank(double[] x, double[] w) {
            int[] order = Argsort.ascending(x, Argsort.Nan.REFUSED);
            double total = 0;
            for (double weight : w) {
                total += weight;
            }
            double before = 0;
            int groups = 0;
            int cell = 0;
            for (int start = 0; start < order.length; groups++) {
                int end = start;
                double after = before;
                while (end < order.length && x[order[end]] == x[order[start]]) {
                    after += w[order[end++]];
                }
                double upper = end == order.length ? 1 : Math.min(1, after / total);
                for (int k = start; k < end; k++) {
                    cell = place(order[k], before / total, upper, cell);
                }
                before = after;
                start = end;
            }
            if (groups < 2) {
                throw new IllegalArgumentException("a column is constant over the complete rows");
            }
        }

        private void take(double[] left, double[] x) {
            for (int i = 0; i < x.length; i++) {
                boolean outermost = x[i] >= 1 - UniformColumn.TRIM;
                double from = left[i] <= UniformColumn.TRIM ? 0 : left[i];
                place(i, from, outermost ? 1 : Math.max(x[i], from), 0);
            }
        }

        /** Part of the observation's mass in a cell; all of it when its interval is a point. */
        double share(int row, int cell) {
            double a = low[row];
            double b = high[row];
            if (first[row] == last[row]) {
                return 1;
            }
            return (Math.min(b, EDGES[cell + 1]) - Math.max(a, EDGES[cell])) / (b - a);
        }

        double middle(int row) {
            return 0.5 * (low[row] + high[row]);
        }

        /** The cell the middle lies in. */
        int middleCell(int row) {
            int cell = first[row];
            double at = middle(row);
            while (cell < last[row] && at >= EDGES[cell + 1]) {
                cell++;
            }
            return cell;
        }
    }
}
