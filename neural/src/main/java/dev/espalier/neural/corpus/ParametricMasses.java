package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.quad.GaussLegendre;

/**
 * Cell probabilities of a parametric copula.
 *
 * <p>Where C is closed form, second differences of C at the edges, C(0, v) = 0 and C(1, v) = v put in exactly: off by some
 * 1e-16. Gaussian and Student, symmetric under (u, v) to (1-u, 1-v): Gauss-Legendre in the normal score over the u cells
 * below 1/2, of differences of h1 at the v edges: off by 1e-7 of the cell's row. Last rows and columns are made exact. O(SIZE^2).
 */
final class ParametricMasses {
    private static final int N = ProbitCells.SIZE;
    private static final int INNER = N - 1;
    private static final double[] EDGES = ProbitCells.edges();
    private static final double[] WIDTHS = ProbitCells.widths();

    /** Pairs of inner edges, row by row; transforms are computed once for all laws. */
    private static final UniformColumn EDGE_U = edges(true);

    private static final UniformColumn EDGE_V = edges(false);

    private static final Nodes NODES = new Nodes(4);
    private static final Nodes FINE_NODES = new Nodes(8);
    /** Student's conditional law of strong dependence is far narrower in the tails than in the middle. */
    private static final double STRONG = 0.7;

    private static final int ROUNDS = 10;
    private static final double TOLERANCE = 1e-13;

    private ParametricMasses() {}

    /** SIZE x SIZE probabilities, margins exact. */
    static double[] of(PairCopula copula) {
        boolean elliptical = copula.family() == Family.GAUSSIAN || copula.family() == Family.STUDENT;
        double[] masses = elliptical ? fromConditionals(copula) : fromDistribution(copula);
        for (int k = 0; k < masses.length; k++) {
            masses[k] = Math.max(0, masses[k]);
        }
        MassProjection.project(masses, WIDTHS, WIDTHS, ROUNDS, TOLERANCE);
        return masses;
    }

    private static UniformColumn edges(boolean first) {
        double[] x = new double[INNER * INNER];
        for (int k = 0; k < x.length; k++) {
            x[k] = EDGES[1 + (first ? k / INNER : k % INNER)];
        }
        return UniformColumn.adopting(x);
    }

    private static double[] fromDistribution(PairCopula copula) {
        double[] c = copula.evaluate(PairFunction.CDF, EDGE_U, EDGE_V);
        double[] below = new double[N + 1];
        double[] above = new double[N + 1];
        double[] masses = new double[N * N];
        for (int i = 0; i < N; i++) {
            if (i < INNER) {
                System.arraycopy(c, i * INNER, above, 1, INNER);
                above[N] = EDGES[i + 1];
            } else {
                System.arraycopy(EDGES, 0, above, 0, N + 1);
            }
            for (int j = 0; j < N; j++) {
                masses[i * N + j] = (above[j + 1] - below[j + 1]) - (above[j] - below[j]);
            }
            System.arraycopy(above, 0, below, 0, N + 1);
        }
        return masses;
    }

    private static double[] fromConditionals(PairCopula copula) {
        boolean strong = Math.abs(copula.parameters()[0]) > STRONG;
        Nodes nodes = strong && copula.family() == Family.STUDENT ? FINE_NODES : NODES;
        double[] h = copula.evaluate(PairFunction.H1, nodes.u, nodes.v);
        double[] masses = new double[N * N];
        for (int k = 0; k < nodes.cell.length; k++) {
            int row = nodes.cell[k] * N;
            double w = nodes.weight[k];
            double last = 0;
            for (int j = 0; j < INNER; j++) {
                double next = h[k * INNER + j];
                masses[row + j] += w * (next - last);
                last = next;
            }
            masses[row + INNER] += w * (1 - last);
        }
        for (int k = 0; k < masses.length / 2; k++) {
            masses[masses.length - 1 - k] = masses[k];
        }
        return masses;
    }

    /** Nodes in the normal score over the cells with u below 1/2, weights summing to each cell's width. */
    private static final class Nodes {
        /** Panels of the outer cell; 1e-10 of probability lies below the last. */
        private static final double[] OUTER = {
            -6.361, -5.6, -5, -4.6, -4.3, -4.1, -3.95, -3.8, -3.7, -3.6, -3.5, -3.4, -3.3, -3.2, -3.1
        };

        private final GaussLegendre rule;
        private final int[] cell;
        private final double[] weight;
        private final UniformColumn u;
        private final UniformColumn v;

        Nodes(int order) {
            rule = GaussLegendre.of(order);
            int panels = OUTER.length - 1 + N / 2 - 1;
            cell = new int[panels * order];
            weight = new double[cell.length];
            double[] z = new double[cell.length];
            for (int p = 0; p < panels; p++) {
                int inner = p - (OUTER.length - 1);
                if (inner < 0) {
                    place(p, 0, OUTER[p], OUTER[p + 1], z);
                } else {
                    double from = (inner + 1 - N / 2) * ProbitCells.STEP;
                    place(p, inner + 1, from, from + ProbitCells.STEP, z);
                }
            }
            normalise();
            double[] p = new double[z.length];
            Kernels.get().normalCdf(z, p, z.length);
            double[] first = new double[z.length * INNER];
            double[] second = new double[z.length * INNER];
            for (int k = 0; k < first.length; k++) {
                first[k] = p[k / INNER];
                second[k] = EDGES[1 + k % INNER];
            }
            u = UniformColumn.adopting(first);
            v = UniformColumn.adopting(second);
        }

        private void place(int panel, int row, double from, double to, double[] z) {
            for (int q = 0; q < rule.size(); q++) {
                int k = panel * rule.size() + q;
                z[k] = 0.5 * (from + to) + 0.5 * (to - from) * rule.node(q);
                cell[k] = row;
                weight[k] = rule.weight(q) * (to - from) * StrictMath.exp(-0.5 * z[k] * z[k]);
            }
        }

        private void normalise() {
            double[] sums = new double[N];
            for (int k = 0; k < cell.length; k++) {
                sums[cell[k]] += weight[k];
            }
            for (int k = 0; k < cell.length; k++) {
                weight[k] *= WIDTHS[cell[k]] / sums[cell[k]];
            }
        }
    }
}
