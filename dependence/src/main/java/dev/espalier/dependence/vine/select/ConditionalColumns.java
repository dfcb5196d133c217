package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;

/** The columns an edge hands to the next tree: each conditioned variable given the other and the conditioning set. */
final class ConditionalColumns {
    private ConditionalColumns() {}

    /** Computes what is wanted of a node and lets go of the columns it was fitted to. */
    static void fill(TreeNode node, boolean first, boolean second) {
        EdgeSample s = node.sample;
        if (s == null) {
            return;
        }
        PairCopula copula = s.fit().fit().copula();
        if (copula.family() == Family.INDEPENDENCE) {
            node.first = s.first();
            node.second = s.second();
        } else if (first || second) {
            compute(node, s, copula, first, second);
        }
        node.sample = null;
    }

    private static void compute(TreeNode node, EdgeSample s, PairCopula copula, boolean first, boolean second) {
        int n = s.first().value().size();
        double[] h2 = new double[first ? n : 0];
        double[] h1 = new double[second ? n : 0];
        PairFunction[] functions = first && second
                ? new PairFunction[] {PairFunction.H2, PairFunction.H1}
                : new PairFunction[] {first ? PairFunction.H2 : PairFunction.H1};
        double[][] out = first && second ? new double[][] {h2, h1} : new double[][] {first ? h2 : h1};
        copula.evaluateTogether(
                functions, new PairBlock(), s.first().value(), s.second().value(), 0, n, out);
        if (first) {
            node.first = new CriterionColumn(s.firstId(), UniformColumn.adopting(h2), null);
        }
        if (second) {
            node.second = new CriterionColumn(s.secondId(), UniformColumn.adopting(h1), null);
        }
    }
}
