package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.vine.VineEdge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which edges may be drawn between the nodes of a tree, and which of them form it. Deterministic. */
interface TreeChooser {
    /** The tree's edges out of the candidates, in the order of the candidates. */
    List<TreeCandidate> choose(List<TreeNode> nodes, List<TreeCandidate> candidates, double threshold);

    /** Edges whose criterion is wanted; by default all that the proximity condition allows. */
    default List<TreeCandidate> candidates(int tree, List<TreeNode> nodes) {
        List<TreeCandidate> all = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                if (nodes.get(i).joins(nodes.get(j))) {
                    all.add(candidate(nodes, i, j));
                }
            }
        }
        return all;
    }

    private static TreeCandidate candidate(List<TreeNode> nodes, int i, int j) {
        TreeNode a = nodes.get(i);
        TreeNode b = nodes.get(j);
        BitSet common = (BitSet) a.variables.clone();
        common.and(b.variables);
        VineEdge edge =
                new VineEdge(a.apart(b), b.apart(a), common.stream().boxed().toList());
        return new TreeCandidate(i, j, edge, 0);
    }
}
