package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import org.jspecify.annotations.Nullable;

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
        if (copula.family() == Family.INDEPENDENCE) {
            node.first = s.first();
            node.second = s.second();
        } else if (s.first().left() != null || s.second().left() != null) {
            mixed(node, s, copula, first, second);
        } else if (first || second) {
            compute(node, s, copula, first, second);
        }
        node.sample = null;
    }

    private static void mixed(TreeNode node, EdgeSample s, PairCopula copula, boolean first, boolean second) {
        PairSample pair = new PairSample(
                s.first().value(),
                s.second().value(),
                s.first().left(),
                s.second().left(),
                null);
        int n = pair.size();
        if (first) {
            double[] h = new double[n];
            MixedPair.h2(copula, pair, 0, n, h);
            double[] low = new double[n];
            if (pair.uLeft() != null) {
                MixedPair.h2Left(copula, pair, 0, n, low);
            }
            node.first = column(s.firstId(), h, pair.uLeft() == null ? null : low);
        }
        if (second) {
            double[] h = new double[n];
            MixedPair.h1(copula, pair, 0, n, h);
            double[] low = new double[n];
            if (pair.vLeft() != null) {
                MixedPair.h1Left(copula, pair, 0, n, low);
            }
            node.second = column(s.secondId(), h, pair.vLeft() == null ? null : low);
        }
    }

    private static CriterionColumn column(long id, double[] values, double @Nullable [] left) {
        return new CriterionColumn(
                id, UniformColumn.adopting(values), left == null ? null : UniformColumn.adopting(left));
    }

    private static void compute(TreeNode node, EdgeSample s, PairCopula copula, boolean first, boolean second) {
        UniformColumn u = s.first().value();
        UniformColumn v = s.second().value();
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
        node.first = h2 == null ? null : new CriterionColumn(s.firstId(), h2, null);
        node.second = h1 == null ? null : new CriterionColumn(s.secondId(), h1, null);
    }
}
