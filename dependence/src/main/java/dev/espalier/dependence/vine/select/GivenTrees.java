package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineEdge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The trees of a structure that is given. */
final class GivenTrees implements TreeChooser {
    private final RVineStructure structure;

    GivenTrees(RVineStructure structure) {
        this.structure = structure;
    }

    @Override
    public List<TreeCandidate> candidates(int tree, List<TreeNode> nodes) {
        Map<BitSet, Integer> index = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            index.put(nodes.get(i).variables, i);
        }
        List<TreeCandidate> all = new ArrayList<>();
        for (VineEdge edge : structure.trees().get(tree)) {
            all.add(new TreeCandidate(node(index, edge.first(), edge), node(index, edge.second(), edge), edge, 0));
        }
        return all;
    }

    private static int node(Map<BitSet, Integer> index, int variable, VineEdge edge) {
        BitSet set = new BitSet();
        set.set(variable);
        edge.conditioning().forEach(set::set);
        return Objects.requireNonNull(index.get(set));
    }

    @Override
    public List<TreeCandidate> choose(List<TreeNode> nodes, List<TreeCandidate> candidates, double threshold) {
        return candidates;
    }
}
