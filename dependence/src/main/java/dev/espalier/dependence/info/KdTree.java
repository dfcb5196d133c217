package dev.espalier.dependence.info;

import java.util.Arrays;

/**
 * Points in a few dimensions under the maximum norm: distance to the k-th neighbour and counts within an open ball.
 *
 * <p>Built by median splits along the widest side in O(n log n); both questions take O(log n) in few dimensions and fall back
 * to a scan as the dimension grows. Immutable.
 */
final class KdTree {
    private static final int LEAF = 12;

    private final double[][] x;
    private final int dimension;
    private final int[] order;
    private final int[] splitDimension;
    private final double[] lower;
    private final double[] upper;

    /** @param x columns: {@code x[dimension][point]} */
    KdTree(double[][] x) {
        this.x = x;
        this.dimension = x.length;
        int n = x[0].length;
        order = new int[n];
        Arrays.setAll(order, i -> i);
        int nodes = 1;
        for (int size = n; size > LEAF; size = (size + 1) / 2) {
            nodes = 2 * nodes + 1;
        }
        splitDimension = new int[nodes];
        Arrays.fill(splitDimension, -1);
        lower = new double[nodes * dimension];
        upper = new double[nodes * dimension];
        build(0, 0, n);
    }

    private void build(int node, int from, int to) {
        int widest = 0;
        for (int j = 0; j < dimension; j++) {
            double lo = Double.POSITIVE_INFINITY;
            double hi = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                lo = Math.min(lo, x[j][order[i]]);
                hi = Math.max(hi, x[j][order[i]]);
            }
            lower[node * dimension + j] = lo;
            upper[node * dimension + j] = hi;
            if (hi - lo > upper[node * dimension + widest] - lower[node * dimension + widest]) {
                widest = j;
            }
        }
        if (to - from <= LEAF) {
            return;
        }
        splitDimension[node] = widest;
        int middle = (from + to + 1) >>> 1;
        select(x[widest], from, to - 1, middle);
        build(2 * node + 1, from, middle);
        build(2 * node + 2, middle, to);
    }

    /** Hoare's selection on {@code order}: afterwards [from, k) holds no key above any of [k, to]. */
    private void select(double[] key, int from, int to, int k) {
        int left = from;
        int right = to;
        while (left < right) {
            double pivot = key[order[(left + right) >>> 1]];
            int i = left;
            int j = right;
            while (i <= j) {
                while (key[order[i]] < pivot) {
                    i++;
                }
                while (key[order[j]] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int t = order[i];
                    order[i++] = order[j];
                    order[j--] = t;
                }
            }
            if (k <= j) {
                right = j;
            } else if (k >= i) {
                left = i;
            } else {
                return;
            }
        }
    }

    /** Maximum-norm distance of point {@code i} to its {@code k}-th nearest other point. */
    double distanceToNeighbour(int i, int k) {
        double[] nearest = new double[k];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        search(0, 0, order.length, i, nearest);
        return nearest[k - 1];
    }

    private void search(int node, int from, int to, int i, double[] nearest) {
        if (boxDistance(node, i) >= nearest[nearest.length - 1]) {
            return;
        }
        if (splitDimension[node] < 0) {
            for (int p = from; p < to; p++) {
                if (order[p] != i) {
                    insert(nearest, distance(i, order[p]));
                }
            }
            return;
        }
        int middle = (from + to + 1) >>> 1;
        int near = 2 * node + 1;
        if (boxDistance(near, i) <= boxDistance(near + 1, i)) {
            search(near, from, middle, i, nearest);
            search(near + 1, middle, to, i, nearest);
        } else {
            search(near + 1, middle, to, i, nearest);
            search(near, from, middle, i, nearest);
        }
    }

    /** Other points strictly nearer to point {@code i} than {@code radius}. */
    int countWithin(int i, double radius) {
        return count(0, 0, order.length, i, radius) - (radius > 0 ? 1 : 0);
    }

    private int count(int node, int from, int to, int i, double radius) {
        if (boxDistance(node, i) >= radius) {
            return 0;
        }
        if (farthest(node, i) < radius) {
            return to - from;
        }
        if (splitDimension[node] < 0) {
            int c = 0;
            for (int p = from; p < to; p++) {
                c += distance(i, order[p]) < radius ? 1 : 0;
            }
            return c;
        }
        int middle = (from + to + 1) >>> 1;
        return count(2 * node + 1, from, middle, i, radius) + count(2 * node + 2, middle, to, i, radius);
    }

    private double boxDistance(int node, int i) {
        double d = 0;
        for (int j = 0; j < dimension; j++) {
            double xi = x[j][i];
            d = Math.max(d, Math.max(lower[node * dimension + j] - xi, xi - upper[node * dimension + j]));
        }
        return d;
    }

    private double farthest(int node, int i) {
        double d = 0;
        for (int j = 0; j < dimension; j++) {
            double xi = x[j][i];
            d = Math.max(d, Math.max(xi - lower[node * dimension + j], upper[node * dimension + j] - xi));
        }
        return d;
    }

    private double distance(int i, int p) {
        double d = 0;
        for (double[] column : x) {
            d = Math.max(d, Math.abs(column[i] - column[p]));
        }
        return d;
    }

    private static void insert(double[] nearest, double d) {
        int k = nearest.length - 1;
        if (d >= nearest[k]) {
            return;
        }
        while (k > 0 && nearest[k - 1] > d) {
            nearest[k] = nearest[k - 1];
            k--;
        }
        nearest[k] = d;
    }
}
