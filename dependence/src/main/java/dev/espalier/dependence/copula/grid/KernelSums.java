package dev.espalier.dependence.copula.grid;

import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.order.Ranks;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the observations of a Gaussian kernel times low powers of the displacement, at all nodes of an equidistant grid.
 *
 * <p>With w = y - r x the kernel splits into one in x and one in w. For a grid line x = g[j] the observations are gathered by
 * the node k their w is nearest to (w is sorted once, so these are ranges); with d the distance from that node and h the knots'
 * distance, the kernel at node k + m is exp(-d^2/2v) q^m exp(-m^2 h^2/2v), q = exp(d h/v). So a range needs two exponentials
 * per observation and line, and then only sums of powers. Nodes where the kernel is below 1e-20 of its peak are left out.
 * O(n k (1 + bandwidth / h)).
 */
final class KernelSums {
    /** Kernel radius in standard deviations: exp(-9.6^2 / 2) is 1e-20. */
    private static final double RADIUS = 9.6;

    /** What is summed besides the kernel: powers of displacement in x and w; the last is the kernel without weights. */
    static final int ONE = 0;

    static final int DX = 1;
    static final int DW = 2;
    static final int DX_DX = 3;
    static final int DX_DW = 4;
    static final int DW_DW = 5;
    static final int UNWEIGHTED = 6;

    private final int size;
    private final double spacing;
    private final double origin;
    private final PairBandwidth bandwidth;
    private final double[] x;
    private final double[] w;
    private final double @Nullable [] weights;
    private final int reach;
    /** exp(-m^2 h^2 / 2v). */
    private final double[] table;

    private final double[][] sums = new double[UNWEIGHTED + 1][0];
    private final double[][] terms = new double[UNWEIGHTED + 1][0];
    private final double[] q;
    private final double[] inverseQ;
    private final double[] distance;
    private final int[] node;
    private final double[][] up;
    private final double[][] down;
    private final double[] power;

    /** Sums for displacements up to {@code degree}; observations are normal scores. */
    KernelSums(int size, int degree, double[] x, double[] y, double @Nullable [] weights, PairBandwidth bandwidth) {
        this.size = size;
        this.spacing = Knots.normalAt(1, size) - Knots.normalAt(0, size);
        this.origin = Knots.normalAt(0, size);
        this.bandwidth = bandwidth;
        int n = x.length;
        double[] sheared = new double[n];
        for (int i = 0; i < n; i++) {
            sheared[i] = y[i] - bandwidth.correlation() * x[i];
        }
        int[] order = Ranks.of(sheared).order();
        this.w = pick(sheared, order);
        this.x = pick(x, order);
        this.weights = weights == null ? null : pick(weights, order);
        double v = bandwidth.conditionalVariance();
        this.reach = (int) Math.min(2.0 * size, Math.ceil(RADIUS * Math.sqrt(v) / spacing + 0.5));
        this.table = new double[reach + 1];
        for (int m = 0; m <= reach; m++) {
            table[m] = StrictMath.exp(-0.5 * m * spacing * m * spacing / v);
        }
        int kinds = degree == 0 ? 1 : degree == 1 ? 3 : 6;
        for (int g = 0; g <= UNWEIGHTED; g++) {
            if (g < kinds || g == UNWEIGHTED && weights != null) {
                sums[g] = new double[size * size];
                terms[g] = new double[n];
            }
        }
        q = new double[n];
        inverseQ = new double[n];
        distance = new double[n];
        node = new int[n];
        up = new double[UNWEIGHTED + 1][reach + 5];
        down = new double[UNWEIGHTED + 1][reach + 5];
        power = new double[n];
        for (int j = 0; j < size; j++) {
            line(j);
        }
    }

    /** Sum of kernel times displacement kind at node (j, k), at j * size + k; the kernel peaks at 1. */
    double[] sum(int kind) {
        return sums[kind];
    }

    private void line(int j) {
        double g = origin + j * spacing;
        prepare(g);
        int n = x.length;
        int from = 0;
        while (from < n) {
            int k = node[from];
            int to = from + 1;
            while (to < n && node[to] == k) {
                to++;
            }
            if (k + reach >= 0 && k - reach < size) {
                range(j, k, from, to);
            }
            from = to;
        }
    }

    /** Nearest nodes, distances, and the terms whose powers are to be summed. */
    private void prepare(double g) {
        int n = x.length;
        double v = bandwidth.conditionalVariance();
        double shift = bandwidth.correlation() * g - origin;
        double inverse = 1 / spacing;
        double cx = -0.5 / bandwidth.variance();
        double cw = -0.5 / v;
        double slope = spacing / v;
        double[] kernel = terms[ONE];
        for (int i = 0; i < n; i++) {
            double t = (w[i] + shift) * inverse;
            double nearest = Math.rint(t);
            double d = (t - nearest) * spacing;
            double dx = x[i] - g;
            node[i] = (int) nearest;
            distance[i] = d;
            kernel[i] = cx * dx * dx + cw * d * d;
            q[i] = d * slope;
        }
        Kernels.get().exp(kernel, kernel, n);
        Kernels.get().exp(q, q, n);
        for (int i = 0; i < n; i++) {
            inverseQ[i] = 1 / q[i];
        }
        if (weights != null) {
            System.arraycopy(kernel, 0, terms[UNWEIGHTED], 0, n);
            for (int i = 0; i < n; i++) {
                kernel[i] *= weights[i];
            }
        }
        moments(g);
    }

    private void moments(double g) {
        double[] kernel = terms[ONE];
        if (terms[DX].length == 0) {
            return;
        }
        for (int i = 0; i < kernel.length; i++) {
            terms[DX][i] = kernel[i] * (x[i] - g);
            terms[DW][i] = kernel[i] * distance[i];
        }
        if (terms[DX_DX].length == 0) {
            return;
        }
        for (int i = 0; i < kernel.length; i++) {
            terms[DX_DX][i] = terms[DX][i] * (x[i] - g);
            terms[DX_DW][i] = terms[DX][i] * distance[i];
            terms[DW_DW][i] = terms[DW][i] * distance[i];
        }
    }

    /** Adds the observations {@code from..to}, all nearest to node k, to the nodes of line j in reach. */
    private void range(int j, int k, int from, int to) {
        int most = Math.min(reach, size - 1 - k);
        int least = Math.min(reach, k);
        for (int g = 0; g <= UNWEIGHTED; g++) {
            if (sums[g].length > 0) {
                powers(terms[g], q, from, to, most, up[g]);
                powers(terms[g], inverseQ, from, to, least, down[g]);
            }
        }
        for (int m = Math.max(0, -k); m <= most; m++) {
            add(j * size + k + m, m, up, m);
        }
        for (int m = Math.max(1, k - size + 1); m <= least; m++) {
            add(j * size + k - m, -m, down, m);
        }
    }

    /** Moves displacements from the nearest node to the one m steps on: w - node = d - m h. */
    private void add(int at, int m, double[][] s, int p) {
        double t = table[p];
        double mh = m * spacing;
        sums[ONE][at] += t * s[ONE][p];
        if (sums[DX].length > 0) {
            sums[DX][at] += t * s[DX][p];
            sums[DW][at] += t * (s[DW][p] - mh * s[ONE][p]);
        }
        if (sums[DX_DX].length > 0) {
            sums[DX_DX][at] += t * s[DX_DX][p];
            sums[DX_DW][at] += t * (s[DX_DW][p] - mh * s[DX][p]);
            sums[DW_DW][at] += t * (s[DW_DW][p] + mh * (mh * s[ONE][p] - 2 * s[DW][p]));
        }
        if (sums[UNWEIGHTED].length > 0) {
            sums[UNWEIGHTED][at] += t * s[UNWEIGHTED][p];
        }
    }

    /**
     * out[m] = sum of term q^m, m = 0..most. Four powers per pass keep them in registers; two observations at a time let the
     * additions overlap.
     */
    private void powers(double[] term, double[] q, int from, int to, int most, double[] out) {
        double[] p = power;
        System.arraycopy(term, from, p, from, to - from);
        for (int m = 0; m <= most; m += 4) {
            double a0 = 0;
            double a1 = 0;
            double a2 = 0;
            double a3 = 0;
            double b0 = 0;
            double b1 = 0;
            double b2 = 0;
            double b3 = 0;
            int i = from;
            for (; i + 1 < to; i += 2) {
                double x0 = p[i];
                double y0 = p[i + 1];
                double qx = q[i];
                double qy = q[i + 1];
                double x1 = x0 * qx;
                double y1 = y0 * qy;
                double x2 = x1 * qx;
                double y2 = y1 * qy;
                double x3 = x2 * qx;
                double y3 = y2 * qy;
                a0 += x0;
                b0 += y0;
                a1 += x1;
                b1 += y1;
                a2 += x2;
                b2 += y2;
                a3 += x3;
                b3 += y3;
                p[i] = x3 * qx;
                p[i + 1] = y3 * qy;
            }
            if (i < to) {
                double x0 = p[i];
                double x1 = x0 * q[i];
                double x2 = x1 * q[i];
                double x3 = x2 * q[i];
                a0 += x0;
                a1 += x1;
                a2 += x2;
                a3 += x3;
                p[i] = x3 * q[i];
            }
            out[m] = a0 + b0;
            out[m + 1] = a1 + b1;
            out[m + 2] = a2 + b2;
            out[m + 3] = a3 + b3;
        }
    }

    private static double[] pick(double[] values, int[] order) {
        double[] out = new double[order.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = values[order[k]];
        }
        return out;
    }
}
