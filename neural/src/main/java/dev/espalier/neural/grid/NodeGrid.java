package dev.espalier.neural.grid;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/**
 * The knots of an estimated density and what leads from one to the other: 0, the middles of the {@link ProbitCells}, three
 * knots in each tail, and 1.
 *
 * <p>Between knots a density is bilinear, so its integrals over cells and lines are exact sums. Arrays over the grid hold
 * (knot i of u, knot j of v) at {@code i * SIZE + j}.
 */
public final class NodeGrid {
    /** Normal scores of the tail knots, mirrored in the upper tail. */
    private static final double[] TAIL = {-5, -4.1, -3.5};
    /** Knots per margin. */
    public static final int SIZE = ProbitCells.SIZE + 2 * TAIL.length + 2;

    private static final int FIRST = TAIL.length + 1;
    /** Where, between 0 and the outermost knot inside, a density is read for the knot at 0. */
    private static final double OUTERMOST = 0.125;
    /** Largest change of a node by {@link #sharpened}, as a logarithm. */
    private static final double MOST_SHARPENING = 0.3;

    /** Alternating rounds that bring margins near. */
    private static final int ROUNDS = 12;

    private static final NodeGrid INSTANCE = new NodeGrid();

    private final double[] knots = new double[SIZE];
    private final UniformColumn u;
    private final UniformColumn v;
    /** Independence: brings the knots to every other density. */
    private final DensityGrid uniform;
    /** First knot with a share in cell i, and the shares: integrals over the cell of the hat functions. */
    private final int[] from = new int[ProbitCells.SIZE];

    private final double[][] share = new double[ProbitCells.SIZE][];

    private NodeGrid() {
        double[] tail = new double[TAIL.length];
        Kernels.get().normalCdf(TAIL, tail, tail.length);
        System.arraycopy(ProbitCells.nodes(), 0, knots, FIRST, ProbitCells.SIZE);
        for (int k = 0; k < tail.length; k++) {
            knots[k + 1] = tail[k];
            knots[SIZE - 2 - k] = 1 - tail[k];
        }
        knots[SIZE - 1] = 1;
        double[][] ones = new double[SIZE][SIZE];
        for (double[] line : ones) {
            Arrays.fill(line, 1);
        }
        uniform = DensityGrid.of(knots, ones);
        double[] x = new double[SIZE * SIZE];
        double[] y = new double[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                x[i * SIZE + j] = inside(i);
                y[i * SIZE + j] = inside(j);
            }
        }
        u = UniformColumn.of(x);
        v = UniformColumn.of(y);
        double[] edges = ProbitCells.edges();
        for (int i = 0; i < ProbitCells.SIZE; i++) {
            shares(i, edges[i], edges[i + 1]);
        }
    }

    private double inside(int k) {
        return k == 0 ? OUTERMOST * knots[1] : k == SIZE - 1 ? 1 - OUTERMOST * knots[1] : knots[k];
    }

    private void shares(int cell, double a, double b) {
        double[] all = new double[SIZE];
        for (int k = 0; k + 1 < SIZE; k++) {
            double low = Math.max(a, knots[k]);
            double high = Math.min(b, knots[k + 1]);
            if (low < high) {
                double width = knots[k + 1] - knots[k];
                double middle = 0.5 * (low + high);
                all[k] += (high - low) * (knots[k + 1] - middle) / width;
                all[k + 1] += (high - low) * (middle - knots[k]) / width;
            }
        }
        int first = 0;
        while (all[first] == 0) {
            first++;
        }
        int last = SIZE - 1;
        while (all[last] == 0) {
            last--;
        }
        from[cell] = first;
        share[cell] = Arrays.copyOfRange(all, first, last + 1);
    }

    /** The knots, from 0 to 1. */
    public static double[] knots() {
        return INSTANCE.knots.clone();
    }

    /** A copula's density at all nodes; those on the border are read a little inside. */
    public static double[] density(PairCopula copula) {
        double[] nodes = new double[SIZE * SIZE];
        copula.evaluate(PairFunction.PDF, INSTANCE.u, INSTANCE.v, 0, nodes.length, nodes);
        return nodes;
    }

    /** The density with these node values, scaled to margins uniform to {@code tolerance}. */
    public static DensityGrid copula(double[] nodes, double tolerance) {
        return INSTANCE.uniform.normalisedWith(nodes, tolerance);
    }

    /** Node values near those of {@link #copula}, for a fraction of the work. */
    public static double[] roughly(double[] nodes) {
        return DensityGrid.roughlyNormalised(INSTANCE.knots, nodes, ROUNDS);
    }

    /**
     * Node values whose bilinear interpolant has the local means of a smooth density given at the nodes: to second order, the
     * values less a twelfth of their second differences in either direction. Without it the interpolant blurs ridges and
     * loses mutual information.
     */
    public static double[] sharpened(double[] nodes) {
        double[] k = INSTANCE.knots;
        double[] change = new double[nodes.length];
        for (int i = 1; i < SIZE - 1; i++) {
            for (int j = 1; j < SIZE - 1; j++) {
                int p = i * SIZE + j;
                double bend = bend(k, i, nodes[p - SIZE], nodes[p], nodes[p + SIZE])
                        + bend(k, j, nodes[p - 1], nodes[p], nodes[p + 1]);
                double least = Math.max(nodes[p], Double.MIN_NORMAL);
                change[p] = Math.max(-MOST_SHARPENING, Math.min(MOST_SHARPENING, -bend / (12 * least)));
            }
        }
        Kernels.get().exp(change, change, change.length);
        for (int p = 0; p < nodes.length; p++) {
            change[p] *= nodes[p];
        }
        return change;
    }

    private static double bend(double[] k, int i, double below, double at, double above) {
        double left = k[i] - k[i - 1];
        double right = k[i + 1] - k[i];
        return 2 * ((above - at) * left - (at - below) * right) / (left + right);
    }

    /** Masses of the {@link ProbitCells} under the bilinear density with these node values. */
    public static double[] cellMasses(double[] nodes) {
        int m = ProbitCells.SIZE;
        double[] half = new double[m * SIZE];
        for (int i = 0; i < m; i++) {
            double[] s = INSTANCE.share[i];
            for (int a = 0; a < s.length; a++) {
                int row = (INSTANCE.from[i] + a) * SIZE;
                for (int j = 0; j < SIZE; j++) {
                    half[i * SIZE + j] += s[a] * nodes[row + j];
                }
            }
        }
        double[] masses = new double[m * m];
        for (int j = 0; j < m; j++) {
            double[] s = INSTANCE.share[j];
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int a = 0; a < s.length; a++) {
                    sum += s[a] * half[i * SIZE + INSTANCE.from[j] + a];
                }
                masses[i * m + j] = sum;
            }
        }
        return masses;
    }

    /** Values of cells carried to the nodes in their middles, those of the outer cells to the nodes beyond. */
    public static double[] fromCells(double[] cells) {
        int m = ProbitCells.SIZE;
        double[] nodes = new double[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            int row = Math.max(0, Math.min(m - 1, i - FIRST)) * m;
            for (int j = 0; j < SIZE; j++) {
                nodes[i * SIZE + j] = cells[row + Math.max(0, Math.min(m - 1, j - FIRST))];
            }
        }
        return nodes;
    }
}
