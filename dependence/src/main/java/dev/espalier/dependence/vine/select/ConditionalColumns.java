package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;

/** The columns an edge hands to the next tree: each conditioned variable given the other and the conditioning set. */
final class ConditionalColumns {
    private static final PairFunction[] BOTH = {PairFunction.H2, PairFunction.H1};

    private ConditionalColumns() {}

    /** Computes what is wanted of a node and lets go of the columns it was fitted to. */
    static void fill(TreeNode node, boolean first, boolean second) {
        EdgeSample s = node.sample;
        if (s == null) {
            return;
        }
        PairCopula copula = s.fit().fit().copula();
        PairSample pair = s.sample();
        if (copula.family() == Family.INDEPENDENCE) {
            node.first = pair.u();
            node.second = pair.v();
        } else if (pair.hasDiscrete()) {
            node.first = first ? MixedPair.firstGivenSecond(copula, pair) : null;
            node.second = second ? MixedPair.secondGivenFirst(copula, pair) : null;
        } else if (first || second) {
            compute(node, pair, copula, first, second);
        }
        node.sample = null;
    }

    private static void compute(TreeNode node, PairSample s, PairCopula copula, boolean first, boolean second) {
        UniformColumn u = s.u();
        UniformColumn v = s.v();
        PairBlock work = new PairBlock();
        UniformColumn h2 = first ? copula.normalScoreColumn(PairFunction.H2, work, u, v) : null;
        UniformColumn h1 = second ? copula.normalScoreColumn(PairFunction.H1, work, u, v) : null;
        boolean missing2 = first && h2 == null;
        boolean missing1 = second && h1 == null;
        if (missing1 && missing2) {
            double[][] out = new double[2][u.size()];
            copula.evaluateTogether(BOTH, work, u, v, 0, u.size(), out);
            h2 = UniformColumn.adopting(out[0]);
            h1 = UniformColumn.adopting(out[1]);
        } else if (missing2) {
            h2 = UniformColumn.adopting(copula.evaluate(PairFunction.H2, u, v));
        } else if (missing1) {
            h1 = UniformColumn.adopting(copula.evaluate(PairFunction.H1, u, v));
        }
        node.first = h2;
        node.second = h1;
    }
}
