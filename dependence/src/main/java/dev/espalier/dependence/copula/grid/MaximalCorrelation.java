package dev.espalier.dependence.copula.grid;

import dev.espalier.numerics.order.PearsonCorrelation;
import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Maximal correlation of two columns without ties by alternating conditional expectations.
 *
 * <p>A conditional expectation is the moving average over the n/5 neighbours on either side in the order of the condition, the
 * ends taking the nearest full average. One sweep is O(n) thanks to the orders in hand. L. Breiman and J. H. Friedman 1985,
 * doi:10.1080/01621459.1985.10478157.
 */
final class MaximalCorrelation {
    private static final int MOST_SWEEPS = 100;
    /** Change of the mean squared difference at which the correlation no longer moves in its tenth digit. */
    private static final double TOLERANCE = 1e-11;

    private final int n;
    private final int window;
    /** Place in x's order of what stands k-th in y's, and the reverse. */
    private final int[] xPlace;

    private final int[] yPlace;
    private final double @Nullable [] weightsByX;
    private final double @Nullable [] weightsByY;
    private final double[] prefix;

    private MaximalCorrelation(Ranks x, Ranks y, double @Nullable [] weights) {
        n = x.size();
        window = Math.min((n + 4) / 5, (n - 1) / 2);
        xPlace = places(y.order(), x.group());
        yPlace = places(x.order(), y.group());
        weightsByX = weights == null ? null : pick(weights, x.order());
        weightsByY = weights == null ? null : pick(weights, y.order());
        prefix = new double[n + 1];
    }

    /** The correlation; null weights are all 1. */
    static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        return new MaximalCorrelation(x, y, weights).iterate();
    }

    private double iterate() {
        double[] a = start();
        double[] b = new double[n];
        double difference = 1;
        double change = 1;
        for (int sweep = 0; sweep < MOST_SWEEPS && change > TOLERANCE; sweep++) {
            expectation(a, weightsByX, xPlace, b);
            expectation(b, weightsByY, yPlace, a);
            double next = difference(a, b);
            change = Math.abs(next - difference);
            difference = next;
        }
        double[] aligned = new double[n];
        for (int k = 0; k < n; k++) {
            aligned[k] = b[yPlace[k]];
        }
        return PearsonCorrelation.of(a, aligned, weightsByX);
    }

    /** Ranks of x in x's order, to unit variance. */
    private double[] start() {
        double[] a = new double[n];
        double scale = 1 / Math.sqrt(n * (n - 1.0) / 12);
        for (int k = 0; k < n; k++) {
            a[k] = (k - (n - 1) / 2.0) * scale * (weightsByX == null ? 1 : weightsByX[k]);
        }
        return a;
    }

    /** E(source | target's variable) in target's order, centred and scaled to unit variance. */
    private void expectation(double[] source, double @Nullable [] weights, int[] place, double[] out) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            int p = place[k];
            sum += weights == null ? source[p] : source[p] * weights[p];
            prefix[k + 1] = sum;
        }
        int last = n - window - 1;
        int width = 2 * window + 1;
        for (int k = window; k <= last; k++) {
            out[k] = prefix[k - window + width] - prefix[k - window];
        }
        Arrays.fill(out, 0, window, out[window]);
        Arrays.fill(out, last + 1, n, out[last]);
        standardise(out);
    }

    private static void standardise(double[] a) {
        double mean = sum(a, false) / a.length;
        for (int k = 0; k < a.length; k++) {
            a[k] -= mean;
        }
        double scale = 1 / Math.sqrt(sum(a, true) / (a.length - 1));
        for (int k = 0; k < a.length; k++) {
            a[k] *= scale;
        }
    }

    private double difference(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        int k = 0;
        for (; k + 1 < n; k += 2) {
            double d0 = a[k] - b[yPlace[k]];
            double d1 = a[k + 1] - b[yPlace[k + 1]];
            s0 += d0 * d0;
            s1 += d1 * d1;
        }
        if (k < n) {
            double d = a[k] - b[yPlace[k]];
            s0 += d * d;
        }
        return (s0 + s1) / n;
    }

    /** Sum of a or of a^2, in four interleaved parts so that additions overlap. */
    private static double sum(double[] a, boolean squares) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            s0 += squares ? a[k] * a[k] : a[k];
            s1 += squares ? a[k + 1] * a[k + 1] : a[k + 1];
            s2 += squares ? a[k + 2] * a[k + 2] : a[k + 2];
            s3 += squares ? a[k + 3] * a[k + 3] : a[k + 3];
        }
        for (; k < a.length; k++) {
            s0 += squares ? a[k] * a[k] : a[k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static int[] places(int[] order, int[] position) {
        int[] out = new int[order.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = position[order[k]];
        }
        return out;
    }

    private static double[] pick(double[] values, int[] order) {
        double[] out = new double[order.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = values[order[k]];
        }
        return out;
    }
}
