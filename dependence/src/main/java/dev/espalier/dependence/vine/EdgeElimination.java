package dev.espalier.dependence.vine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the trees of a vine as an order with partners by taking variables away one at a time.
 *
 * <p>A variable can go when exactly one edge of the highest remaining tree contains it, as a conditioned variable; then it
 * lies in exactly one edge of each lower tree too, and these edges are its column. Variables that can go stay so until
 * taken, therefore a greedy choice that spares the wanted last variables as long as possible finds an order ending in them
 * whenever there is one. O(d^2) edges are looked at per variable.
 */
final class EdgeElimination {
    private final List<List<VineEdge>> trees = new ArrayList<>();
    private final boolean[] gone;
    private final List<int[]> columns = new ArrayList<>();

    private EdgeElimination(int dimension, List<List<VineEdge>> source) {
        gone = new boolean[dimension];
        for (List<VineEdge> tree : source) {
            trees.add(new ArrayList<>(tree));
        }
    }

    /** The structure with {@code last} at the end of its order; empty when the trees admit none. */
    static Optional<RVineStructure> structure(int dimension, List<List<VineEdge>> trees, Set<Integer> last) {
        return structure(dimension, trees, last, true);
    }

    /** The structure with {@code late} as late in its order as the trees allow, other variables between them where needed. */
    static RVineStructure lateStructure(int dimension, List<List<VineEdge>> trees, Set<Integer> late) {
        return structure(dimension, trees, late, false).orElseThrow();
    }

    private static Optional<RVineStructure> structure(
            int dimension, List<List<VineEdge>> trees, Set<Integer> last, boolean strict) {
        requireShape(dimension, trees);
        EdgeElimination elimination = new EdgeElimination(dimension, trees);
        int[] order = new int[dimension];
        for (int e = 0; e < dimension; e++) {
            int variable = elimination.next(dimension - e, last, dimension - e > last.size());
            if (variable < 0 && !strict) {
                variable = elimination.next(dimension - e, last, false);
            }
            if (variable < 0) {
                return Optional.empty();
            }
            order[e] = variable + 1;
        }
        return Optional.of(RVineStructure.ofNaturalOrder(order, elimination.array(order, trees.size())));
    }

    private static void requireShape(int dimension, List<List<VineEdge>> trees) {
        for (int t = 0; t < trees.size(); t++) {
            if (trees.get(t).size() != dimension - 1 - t) {
                throw new IllegalArgumentException("tree " + t + " needs " + (dimension - 1 - t) + " edges, got "
                        + trees.get(t).size());
            }
            for (VineEdge edge : trees.get(t)) {
                if (edge.tree() != t || Math.max(edge.first(), edge.second()) >= dimension) {
                    throw new IllegalArgumentException("edge " + edge + " does not belong to tree " + t
                            + " of a vine of " + dimension + " variables");
                }
            }
        }
    }

    /** Takes away one of the {@code remaining} variables and returns it, or -1. */
    private int next(int remaining, Set<Integer> last, boolean spare) {
        int top = Math.min(trees.size(), remaining - 1) - 1;
        if (top < 0) {
            return takeLoose(last, spare);
        }
        List<VineEdge> tree = trees.get(top);
        for (VineEdge edge : tree) {
            for (int x : new int[] {edge.first(), edge.second()}) {
                if (!(spare && last.contains(x))
                        && tree.stream().filter(f -> f.contains(x)).count() == 1) {
                    return take(x, top);
                }
            }
        }
        return -1;
    }

    /** Without trees every variable can go, the greatest last. */
    private int takeLoose(Set<Integer> last, boolean spare) {
        for (int x = 0; x < gone.length; x++) {
            if (!gone[x] && !(spare && last.contains(x))) {
                gone[x] = true;
                columns.add(new int[0]);
                return x;
            }
        }
        return -1;
    }

    private int take(int x, int top) {
        int[] column = new int[top + 1];
        for (int t = 0; t <= top; t++) {
            VineEdge found = null;
            for (VineEdge edge : trees.get(t)) {
                if (edge.contains(x)) {
                    if (found != null || !edge.conditions(x)) {
                        return -1;
                    }
                    found = edge;
                }
            }
            if (found == null) {
                return -1;
            }
            column[t] = found.first() == x ? found.second() : found.first();
            trees.get(t).remove(found);
        }
        gone[x] = true;
        columns.add(column);
        return x;
    }

    private int[][] array(int[] order, int levels) {
        int[] position = new int[order.length];
        for (int e = 0; e < order.length; e++) {
            position[order[e] - 1] = e + 1;
        }
        int[][] array = new int[levels][];
        for (int t = 0; t < levels; t++) {
            array[t] = new int[order.length - 1 - t];
            for (int e = 0; e < array[t].length; e++) {
                array[t][e] = position[columns.get(e)[t]];
            }
        }
        return array;
    }
}
