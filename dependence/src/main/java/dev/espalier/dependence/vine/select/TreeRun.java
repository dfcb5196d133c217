package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.KendallTau;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One pass over the trees at one threshold. */
final class TreeRun {
    private final FitInput input;
    private final TreeChooser chooser;
    private final PairChoice choice;
    private final double threshold;
    private final FitMemory memory;
    private final AtomicInteger done = new AtomicInteger();

    TreeRun(FitInput input, TreeChooser chooser, PairChoice choice, double threshold, FitMemory memory) {
        this.input = input;
        this.chooser = chooser;
        this.choice = choice;
        this.threshold = threshold;
        this.memory = memory;
    }

    /** The fitted edges by tree. */
    List<List<EdgeFit>> run() {
        List<TreeNode> nodes = input.variables();
        List<List<EdgeFit>> trees = new ArrayList<>();
        for (int t = 0; t < input.levels(); t++) {
            List<TreeCandidate> tree = tree(t, nodes);
            List<TreeNode> current = nodes;
            List<EdgeSample> fitted = input.workers().map(tree.size(), k -> fit(current, tree.get(k)));
            List<EdgeFit> fits = fitted.stream().map(EdgeSample::fit).toList();
            if (input.controls().selectTruncation() && !improves(t, fits)) {
                break;
            }
            trees.add(fits);
            List<TreeNode> edges = new ArrayList<>();
            for (int k = 0; k < tree.size(); k++) {
                edges.add(TreeNode.edge(tree.get(k), fitted.get(k)));
            }
            nodes = edges;
        }
        return trees;
    }

    private List<TreeCandidate> tree(int t, List<TreeNode> nodes) {
        List<TreeCandidate> blank = chooser.candidates(t, nodes);
        boolean[][] wanted = new boolean[nodes.size()][2];
        for (TreeCandidate c : blank) {
            want(wanted, nodes, c.left(), c.edge().first());
            want(wanted, nodes, c.right(), c.edge().second());
        }
        input.workers().map(nodes.size(), i -> {
            ConditionalColumns.fill(nodes.get(i), wanted[i][0], wanted[i][1]);
            return i;
        });
        List<TreeCandidate> candidates = input.workers().map(blank.size(), k -> {
            TreeCandidate c = blank.get(k);
            TreeNode left = nodes.get(c.left());
            TreeNode right = nodes.get(c.right());
            UniformColumn x = left.column(c.edge().first());
            UniformColumn y = right.column(c.edge().second());
            return c.withCriterion(memory.criterion(
                    left.id(c.edge().first()),
                    right.id(c.edge().second()),
                    () -> PairCriterion.of(input.controls().treeCriterion(), x, y, input.weights())));
        });
        return chooser.choose(nodes, candidates, threshold);
    }

    private static void want(boolean[][] wanted, List<TreeNode> nodes, int node, int variable) {
        wanted[node][nodes.get(node).firstVariable == variable ? 0 : 1] = true;
    }

    private EdgeSample fit(List<TreeNode> nodes, TreeCandidate c) {
        TreeNode left = nodes.get(c.left());
        TreeNode right = nodes.get(c.right());
        UniformColumn x = left.column(c.edge().first());
        UniformColumn y = right.column(c.edge().second());
        long xId = left.id(c.edge().first());
        long yId = right.id(c.edge().second());
        PairSample sample = PairSample.of(x, y, input.weights());
        FitMemory.Known known = Math.abs(c.criterion()) < threshold
                ? new FitMemory.Known(independence(x, y, c.criterion()), xId, yId)
                : memory.fit(xId, yId, () -> choice.fit(c.edge(), sample, tau(x, y, c.criterion())));
        boolean independent = isIndependence(known.fit().copula());
        input.progress().edges(done.incrementAndGet(), input.edgeCount());
        return new EdgeSample(
                new EdgeFit(c.edge(), known.fit(), c.criterion()),
                sample,
                independent ? xId : known.firstId(),
                independent ? yId : known.secondId());
    }

    private double tau(UniformColumn x, UniformColumn y, double criterion) {
        if (x.missing() + y.missing() > 0) {
            return PairCriterion.completeTau(x, y, input.weights());
        }
        return input.controls().treeCriterion() == TreeCriterion.TAU && input.size() >= PairCriterion.FEWEST
                ? criterion
                : KendallTau.of(x.ranks(), y.ranks(), input.weights());
    }

    private PairFit independence(UniformColumn x, UniformColumn y, double criterion) {
        return new PairFit(
                ParametricPairCopula.of(Family.INDEPENDENCE, 0),
                0,
                0,
                PairCriterion.completeRows(x, y),
                input.effectiveSize(),
                criterion,
                0,
                true);
    }

    /** Whether the tree lowers mBICV against leaving it and all later ones out. */
    private boolean improves(int tree, List<EdgeFit> fits) {
        double change = 0;
        int dependent = 0;
        for (EdgeFit f : fits) {
            change += ModelCriteria.bic(f.fit().logLikelihood(), f.fit().parameterCount(), input.effectiveSize());
            dependent += isIndependence(f.fit().copula()) ? 0 : 1;
        }
        double psi0 = input.controls().psi0();
        int d = input.dimension();
        return change + ModelCriteria.prior(tree + 1, dependent, d, psi0) - ModelCriteria.prior(tree + 1, 0, d, psi0)
                < 0;
    }

    private static boolean isIndependence(PairCopula copula) {
        return copula.family() == Family.INDEPENDENCE;
    }
}
