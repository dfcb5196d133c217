package dev.espalier.report.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places the nodes of a tree so that neither nodes nor edge labels can overlap: the root is the tree's centre, its
 * subtrees lie on both sides of it, every leaf has a lane of its own and a parent stands amid its children.
 *
 * <p>Depth runs along the first coordinate, lanes along the second; the drawing may swap them. Deterministic; O(n log n).
 */
final class TreeLayout {
    /**
     * A placed node.
     *
     * @param parent index of its parent, -1 for a root
     * @param level signed distance from the root, negative on the near side
     * @param lane position across the levels, in lanes
     */
    record Place(int parent, int level, double lane) {}

    private final List<List<Integer>> neighbours = new ArrayList<>();
    private final int[] parent;
    private final int[] level;
    private final double[] lane;
    private double nextLane;

    private TreeLayout(int count, List<int[]> edges) {
        for (int i = 0; i < count; i++) {
            neighbours.add(new ArrayList<>());
        }
        for (int[] e : edges) {
            neighbours.get(e[0]).add(e[1]);
            neighbours.get(e[1]).add(e[0]);
        }
        parent = new int[count];
        level = new int[count];
        lane = new double[count];
        Arrays.fill(parent, -2);
    }

    /** Places {@code count} nodes; several trees are stacked one below the other, a cycle is opened where it closes. */
    static List<Place> of(int count, List<int[]> edges) {
        TreeLayout layout = new TreeLayout(count, edges);
        double top = 0;
        for (int i = 0; i < count; i++) {
            if (layout.parent[i] == -2) {
                top = layout.placeTree(layout.centre(i), top);
            }
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Place(layout.parent[i], layout.level[i], layout.lane[i]));
        }
        return places;
    }

    /** The middle of a longest path through {@code start}'s tree. */
    private int centre(int start) {
        int[] fromEnd = sweep(farthest(sweep(start)));
        int node = farthest(fromEnd);
        for (int steps = fromEnd[node] / 2; steps > 0; steps--) {
            int distance = fromEnd[node];
            for (int n : neighbours.get(node)) {
                if (fromEnd[n] == distance - 1) {
                    node = n;
                    break;
                }
            }
        }
        return node;
    }

    private static int farthest(int[] distance) {
        int best = 0;
        for (int i = 0; i < distance.length; i++) {
            best = distance[i] > distance[best] ? i : best;
        }
        return best;
    }

    /** Distances from {@code start}; -1 where unreachable. */
    private int[] sweep(int start) {
        int[] distance = new int[parent.length];
        Arrays.fill(distance, -1);
        List<Integer> queue = new ArrayList<>(List.of(start));
        distance[start] = 0;
        for (int head = 0; head < queue.size(); head++) {
            for (int n : neighbours.get(queue.get(head))) {
                if (distance[n] < 0) {
                    distance[n] = distance[queue.get(head)] + 1;
                    queue.add(n);
                }
            }
        }
        return distance;
    }

    /** Places the tree around {@code root} and returns the first free lane below it. */
    private double placeTree(int root, double top) {
        parent[root] = -1;
        List<List<Integer>> children = orient(root);
        int[] leaves = new int[parent.length];
        countLeaves(root, children, leaves);
        List<Integer> far = new ArrayList<>();
        List<Integer> near = new ArrayList<>();
        split(children.get(root), leaves, far, near);
        double farHeight = placeSide(far, children, 1, top);
        double nearHeight = placeSide(near, children, -1, top);
        double bottom = Math.max(Math.max(farHeight, nearHeight), top + 1);
        centreSide(far, children, (bottom - farHeight) / 2);
        centreSide(near, children, (bottom - nearHeight) / 2);
        lane[root] = (top + bottom - 1) / 2;
        return bottom;
    }

    private List<List<Integer>> orient(int root) {
        List<List<Integer>> children = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            children.add(new ArrayList<>());
        }
        List<Integer> queue = new ArrayList<>(List.of(root));
        for (int head = 0; head < queue.size(); head++) {
            int node = queue.get(head);
            for (int n : neighbours.get(node)) {
                if (parent[n] == -2) {
                    parent[n] = node;
                    children.get(node).add(n);
                    queue.add(n);
                }
            }
        }
        return children;
    }

    private static int countLeaves(int node, List<List<Integer>> children, int[] leaves) {
        int sum = 0;
        for (int c : children.get(node)) {
            sum += countLeaves(c, children, leaves);
        }
        leaves[node] = Math.max(1, sum);
        return leaves[node];
    }

    /** Broadest subtrees first, each to the emptier side; the order within a side follows the node numbers. */
    private static void split(List<Integer> children, int[] leaves, List<Integer> far, List<Integer> near) {
        List<Integer> ordered = new ArrayList<>(children);
        ordered.sort(Comparator.<Integer>comparingInt(c -> -leaves[c]).thenComparing(Comparator.naturalOrder()));
        int balance = 0;
        for (int c : ordered) {
            boolean toFar = balance <= 0;
            (toFar ? far : near).add(c);
            balance += toFar ? leaves[c] : -leaves[c];
        }
        far.sort(Comparator.naturalOrder());
        near.sort(Comparator.naturalOrder());
    }

    private double placeSide(List<Integer> roots, List<List<Integer>> children, int direction, double top) {
        nextLane = top;
        for (int c : roots) {
            place(c, children, direction, direction);
        }
        return nextLane;
    }

    private void place(int node, List<List<Integer>> children, int depth, int direction) {
        level[node] = depth;
        List<Integer> below = children.get(node);
        for (int c : below) {
            place(c, children, depth + direction, direction);
        }
        lane[node] = below.isEmpty() ? nextLane++ : (lane[below.get(0)] + lane[below.get(below.size() - 1)]) / 2;
    }

    private void centreSide(List<Integer> roots, List<List<Integer>> children, double shift) {
        for (int c : roots) {
            lane[c] += shift;
            centreSide(children.get(c), children, shift);
        }
    }
}
