package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.quad.GaussLegendre;

/**
 * Product quadrature over the unit square: Gauss-Legendre in panels of each margin.
 *
 * @param u first coordinates of the nodes
 * @param v second coordinates
 * @param weights they sum to the area covered
 */
record UnitRule(UniformColumn u, UniformColumn v, double[] weights) {
    /** Beyond these normal scores lie 2e-10 of the probability: there all copula data is trimmed. */
    private static final double RANGE = 6.36;

    /** Panels of 0.25 in the normal score: for estimates and divergences, about 1e-5 nats for the laws of the study. */
    static final UnitRule SCORES = inScores(0.25, 5);

    /** Panels of 0.12: for truths, below 1e-6 nats. */
    static final UnitRule FINE_SCORES = inScores(0.12, 6);

    /** The cells of {@link UniformCells}, smooth inside. */
    static final UnitRule UNIFORM = inCells(UniformCells.edges(), 3);

    private static UnitRule inScores(double panel, int order) {
        int panels = (int) Math.ceil(2 * RANGE / panel);
        double[] edges = new double[panels + 1];
        for (int k = 0; k <= panels; k++) {
            edges[k] = -RANGE + 2 * RANGE * k / panels;
        }
        double[][] rule = line(edges, order);
        for (int k = 0; k < rule[0].length; k++) {
            rule[1][k] *= StrictMath.exp(-0.5 * rule[0][k] * rule[0][k]) / Math.sqrt(2 * Math.PI);
        }
        Kernels.get().normalCdf(rule[0], rule[0], rule[0].length);
        return product(rule[0], rule[1]);
    }

    /** {@code order} nodes per margin in every cell between {@code edges}. */
    static UnitRule inCells(double[] edges, int order) {
        double[][] rule = line(edges, order);
        return product(rule[0], rule[1]);
    }

    private static double[][] line(double[] edges, int order) {
        GaussLegendre gauss = GaussLegendre.of(order);
        double[] nodes = new double[(edges.length - 1) * order];
        double[] weights = new double[nodes.length];
        for (int k = 0; k < nodes.length; k++) {
            double half = 0.5 * (edges[k / order + 1] - edges[k / order]);
            nodes[k] = edges[k / order] + half * (1 + gauss.node(k % order));
            weights[k] = half * gauss.weight(k % order);
        }
        return new double[][] {nodes, weights};
    }

    private static UnitRule product(double[] nodes, double[] weights) {
        int m = nodes.length;
        double[] u = new double[m * m];
        double[] v = new double[m * m];
        double[] w = new double[m * m];
        for (int k = 0; k < w.length; k++) {
            u[k] = nodes[k / m];
            v[k] = nodes[k % m];
            w[k] = weights[k / m] * weights[k % m];
        }
        return new UnitRule(UniformColumn.of(u), UniformColumn.of(v), w);
    }

    /** Mutual information of a law, the integral of c log c, in nats. */
    double information(Truth truth) {
        return information(truth.logDensity(u, v));
    }

    /** Mutual information of an estimate in nats: of a grid, in its own cells, where its density is a polynomial. */
    static double informationOf(PairCopula copula) {
        return copula instanceof GridPairCopula grid
                ? grid.grid().mutualInformation()
                : SCORES.information(copula.evaluate(PairFunction.LOG_PDF, SCORES.u, SCORES.v));
    }

    private double information(double[] logDensity) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * StrictMath.exp(logDensity[k]) * logDensity[k];
        }
        return sum;
    }

    /** Weights times density: what turns sums over the nodes into expectations. */
    double[] expectation(double[] logDensity) {
        double[] e = new double[weights.length];
        for (int k = 0; k < e.length; k++) {
            e[k] = weights[k] * StrictMath.exp(logDensity[k]);
        }
        return e;
    }
}
