package dev.espalier.dependence.vine.select;

import java.util.Arrays;

/**
 * The Hamiltonian path of largest total weight: exact up to {@value #EXACT} nodes, else good.
 *
 * <p>Exact: dynamic programming over subsets, O(2^d d^2) (Held and Karp 1962, doi:10.1137/0110015). Else the best nearest-neighbour
 * path over all starts, improved by reversing and by moving stretches until nothing helps. Deterministic.
 */
final class HeaviestPath {
    static final int EXACT = 12;

    /** Gains smaller than this are rounding. */
    private static final double LEAST_GAIN = 1e-12;

    private HeaviestPath() {}

    /** The nodes in order, for a symmetric matrix of non-negative weights. */
    static int[] of(double[][] weight) {
        return weight.length <= EXACT ? exact(weight) : heuristic(weight);
    }

    static int[] exact(double[][] w) {
        int d = w.length;
        int all = 1 << d;
        double[][] best = new double[all][d];
        int[][] before = new int[all][d];
        for (double[] row : best) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (int j = 0; j < d; j++) {
            best[1 << j][j] = 0;
        }
        for (int set = 1; set < all; set++) {
            for (int end = 0; end < d; end++) {
                if (best[set][end] == Double.NEGATIVE_INFINITY) {
                    continue;
                }
                for (int next = 0; next < d; next++) {
                    int grown = set | 1 << next;
                    double value = best[set][end] + w[end][next];
                    if (grown != set && value > best[grown][next]) {
                        best[grown][next] = value;
                        before[grown][next] = end;
                    }
                }
            }
        }
        return trace(best[all - 1], before);
    }

    private static int[] trace(double[] last, int[][] before) {
        int d = last.length;
        int end = 0;
        for (int j = 1; j < d; j++) {
            end = last[j] > last[end] ? j : end;
        }
        int[] path = new int[d];
        int set = (1 << d) - 1;
        for (int k = d - 1; k >= 0; k--) {
            path[k] = end;
            int previous = before[set][end];
            set &= ~(1 << end);
            end = previous;
        }
        return path;
    }

    static int[] heuristic(double[][] w) {
        int[] best = nearest(w, 0);
        for (int start = 0; start < w.length; start++) {
            int[] path = nearest(w, start);
            improve(w, path);
            if (length(w, path) > length(w, best) + LEAST_GAIN) {
                best = path;
            }
        }
        return best;
    }

    static double length(double[][] w, int[] path) {
        double sum = 0;
        for (int k = 1; k < path.length; k++) {
            sum += w[path[k - 1]][path[k]];
        }
        return sum;
    }

    private static int[] nearest(double[][] w, int start) {
        int d = w.length;
        boolean[] used = new boolean[d];
        int[] path = new int[d];
        path[0] = start;
        used[start] = true;
        for (int k = 1; k < d; k++) {
            int next = -1;
            for (int j = 0; j < d; j++) {
                if (!used[j] && (next < 0 || w[path[k - 1]][j] > w[path[k - 1]][next])) {
                    next = j;
                }
            }
            path[k] = next;
            used[next] = true;
        }
        return path;
    }

    private static void improve(double[][] w, int[] path) {
        boolean better = true;
        while (better) {
            better = reverse(w, path) || move(w, path);
        }
    }

    /** Reverses path[i..j] where that gains. */
    private static boolean reverse(double[][] w, int[] path) {
        int d = path.length;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double now = edge(w, path, i - 1, i) + edge(w, path, j, j + 1);
                double then = edge(w, path, i - 1, j) + edge(w, path, i, j + 1);
                if (then > now + LEAST_GAIN) {
                    for (int a = i, b = j; a < b; a++, b--) {
                        int t = path[a];
                        path[a] = path[b];
                        path[b] = t;
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /** Moves one node elsewhere where that gains. */
    private static boolean move(double[][] w, int[] path) {
        int d = path.length;
        double now = length(w, path);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                int[] changed = moved(path, i, j);
                if (i != j && length(w, changed) > now + LEAST_GAIN) {
                    System.arraycopy(changed, 0, path, 0, d);
                    return true;
                }
            }
        }
        return false;
    }

    private static int[] moved(int[] path, int from, int to) {
        int[] changed = path.clone();
        if (from < to) {
            System.arraycopy(path, from + 1, changed, from, to - from);
        } else {
            System.arraycopy(path, to, changed, to + 1, from - to);
        }
        changed[to] = path[from];
        return changed;
    }

    private static double edge(double[][] w, int[] path, int a, int b) {
        return a < 0 || b >= path.length ? 0 : w[path[a]][path[b]];
    }
}
