package dev.espalier.dependence.vine.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A path of largest weight in the first tree; in later trees the proximity condition leaves exactly one path.
 *
 * <p>Edges that touch a variable outside the conditioning set are made so light that the set stays together on the path.
 */
final class PathTree implements TreeChooser {
    private final Set<Integer> conditioning;

    PathTree(Set<Integer> conditioning) {
        this.conditioning = conditioning;
    }

    @Override
    public List<TreeCandidate> choose(List<TreeNode> nodes, List<TreeCandidate> candidates, double threshold) {
        int d = nodes.size();
        if (candidates.size() == d - 1) {
            return candidates;
        }
        double[][] weight = new double[d][d];
        double total = 1;
        for (TreeCandidate c : candidates) {
            total += c.weight(threshold);
        }
        for (TreeCandidate c : candidates) {
            boolean inside = conditioning.contains(c.left()) && conditioning.contains(c.right());
            weight[c.left()][c.right()] = c.weight(threshold) + (inside ? total : 0);
            weight[c.right()][c.left()] = weight[c.left()][c.right()];
        }
        int[] path = HeaviestPath.of(weight);
        boolean[][] used = new boolean[d][d];
        for (int k = 1; k < d; k++) {
            used[path[k - 1]][path[k]] = true;
            used[path[k]][path[k - 1]] = true;
        }
        List<TreeCandidate> chosen = new ArrayList<>();
        for (TreeCandidate c : candidates) {
            if (used[c.left()][c.right()]) {
                chosen.add(c);
            }
        }
        return chosen;
    }
}
