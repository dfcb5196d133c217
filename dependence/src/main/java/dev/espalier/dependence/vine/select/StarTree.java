package dev.espalier.dependence.vine.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The star whose root has the largest sum of weights; members of the conditioning set become roots first. */
final class StarTree implements TreeChooser {
    private final Set<Integer> conditioning;

    StarTree(Set<Integer> conditioning) {
        this.conditioning = conditioning;
    }

    @Override
    public List<TreeCandidate> choose(List<TreeNode> nodes, List<TreeCandidate> candidates, double threshold) {
        double[] sum = new double[nodes.size()];
        for (TreeCandidate c : candidates) {
            sum[c.left()] += c.weight(threshold);
            sum[c.right()] += c.weight(threshold);
        }
        boolean restricted = nodes.stream().anyMatch(this::inside);
        int root = -1;
        for (int i = 0; i < sum.length; i++) {
            if ((!restricted || inside(nodes.get(i))) && (root < 0 || sum[i] > sum[root])) {
                root = i;
            }
        }
        List<TreeCandidate> star = new ArrayList<>();
        for (TreeCandidate c : candidates) {
            if (c.left() == root || c.right() == root) {
                star.add(c);
            }
        }
        return star;
    }

    private boolean inside(TreeNode node) {
        return node.variables.stream().allMatch(conditioning::contains);
    }
}
