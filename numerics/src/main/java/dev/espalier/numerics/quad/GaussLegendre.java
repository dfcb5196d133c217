package dev.espalier.numerics.quad;

/**
 * Gauss-Legendre rule of any order on [-1, 1]: exact for polynomials up to degree 2n - 1.
 *
 * <p>Nodes by Newton's method on the Legendre polynomial; O(n^2) to make, so keep one around. Immutable.
 */
public final class GaussLegendre {
    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(int n) {
        nodes = new double[n];
        weights = new double[n];
        for (int i = 0; i < (n + 1) / 2; i++) {
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int step = 0; step < 6; step++) {
                double previous = 1;
                double p = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * p - (k - 1) * previous) / k;
                    previous = p;
                    p = next;
                }
                slope = n * (x * p - previous) / (x * x - 1);
                x -= p / slope;
            }
            x = 2 * i + 1 == n ? 0 : x;
            nodes[i] = -x;
            nodes[n - 1 - i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
            weights[n - 1 - i] = weights[i];
        }
    }

    /** The rule with {@code n} nodes, at least 1. */
    public static GaussLegendre of(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a rule needs at least one node, got " + n);
        }
        return new GaussLegendre(n);
    }

    /** Number of nodes. */
    public int size() {
        return nodes.length;
    }

    /** Node {@code i} in (-1, 1), ascending. */
    public double node(int i) {
        return nodes[i];
    }

    /** Weight of node {@code i}; the weights sum to 2. */
    public double weight(int i) {
        return weights[i];
    }
}
