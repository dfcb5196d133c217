package dev.espalier.dependence.vine.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.spanning.KruskalMinimumSpanningTree;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * The maximum spanning tree of the weights (Dissmann, Brechmann, Czado, Kurowicka 2013, doi:10.1016/j.csda.2012.08.010).
 *
 * <p>Equal weights are taken in the order of the candidates, that is of the nodes. Edges that leave the conditioning set cost
 * more than any that stay inside, so that the set forms a sub-vine.
 */
final class SpanningTree implements TreeChooser {
    private final Set<Integer> conditioning;

    SpanningTree(Set<Integer> conditioning) {
        this.conditioning = conditioning;
    }

    @Override
    public List<TreeCandidate> choose(List<TreeNode> nodes, List<TreeCandidate> candidates, double threshold) {
        double heaviest = 0;
        for (TreeCandidate c : candidates) {
            heaviest = Math.max(heaviest, c.weight(threshold));
        }
        Graph<Integer, Integer> graph = new SimpleWeightedGraph<>(null, null);
        for (int i = 0; i < nodes.size(); i++) {
            graph.addVertex(i);
        }
        for (int k = 0; k < candidates.size(); k++) {
            TreeCandidate c = candidates.get(k);
            double penalty = inside(c) ? 0 : 2 * heaviest + 1;
            graph.addEdge(c.left(), c.right(), k);
            graph.setEdgeWeight(k, heaviest - c.weight(threshold) + penalty);
        }
        Set<Integer> tree =
                new KruskalMinimumSpanningTree<>(graph).getSpanningTree().getEdges();
        List<TreeCandidate> chosen = new ArrayList<>();
        tree.stream().sorted().forEach(k -> chosen.add(candidates.get(k)));
        return chosen;
    }

    private boolean inside(TreeCandidate c) {
        return conditioning.contains(c.edge().first())
                && conditioning.contains(c.edge().second())
                && conditioning.containsAll(c.edge().conditioning());
    }
}
