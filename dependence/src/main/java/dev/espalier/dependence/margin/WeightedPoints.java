package dev.espalier.dependence.margin;

import dev.espalier.formats.Require;
import dev.espalier.numerics.order.Argsort;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Distinct values in ascending order with weights that sum to 1, and the effective number of observations behind them. */
record WeightedPoints(double[] x, double[] weight, double effectiveSize) {
    /** Of the values that are not missing; effective size is (sum w)^2 / sum w^2. */
    static WeightedPoints of(double[] values, double @Nullable [] weights) {
        int[] order = Argsort.ascending(values, Argsort.Nan.LEFT_OUT);
        order = weights == null
                ? order
                : Arrays.stream(order).filter(i -> weights[i] > 0).toArray();
        Require.that(order.length != 0, "a margin needs at least one value that is not missing");
        double[] x = new double[order.length];
        double[] w = new double[order.length];
        double sum = 0;
        double squares = 0;
        int m = 0;
        for (int i : order) {
            double own = weights == null ? 1 : weights[i];
            sum += own;
            squares += own * own;
            if (m == 0 || values[i] != x[m - 1]) {
                x[m++] = values[i];
            }
            w[m - 1] += own;
        }
        for (int k = 0; k < m; k++) {
            w[k] /= sum;
        }
        return new WeightedPoints(Arrays.copyOf(x, m), Arrays.copyOf(w, m), sum * sum / squares);
    }

    int size() {
        return x.length;
    }

    double min() {
        return x[0];
    }

    double max() {
        return x[x.length - 1];
    }

    /** Neighbours within {@code width} of the first of them are merged into their weighted mean. */
    WeightedPoints merged(double width) {
        double[] centre = new double[x.length];
        double[] total = new double[x.length];
        int m = 0;
        for (int from = 0; from < x.length; m++) {
            int to = from;
            double offset = 0;
            for (; to < x.length && x[to] - x[from] <= width; to++) {
                total[m] += weight[to];
                offset += weight[to] * (x[to] - x[from]);
            }
            centre[m] = x[from] + offset / total[m];
            from = to;
        }
        return new WeightedPoints(Arrays.copyOf(centre, m), Arrays.copyOf(total, m), effectiveSize);
    }

    /** The points together with their mirror images in {@code bound}, those farther than {@code reach} from it left out. */
    WeightedPoints mirrored(double bound, double reach) {
        double[] images = IntStream.range(0, x.length)
                .filter(k -> Math.abs(x[k] - bound) <= reach)
                .mapToDouble(k -> weight[k])
                .toArray();
        double[] at = Arrays.stream(x)
                .filter(v -> Math.abs(v - bound) <= reach)
                .map(v -> 2 * bound - v)
                .toArray();
        double[] allX = concat(x, at);
        double[] allW = concat(weight, images);
        int[] order = Argsort.ascending(allX, Argsort.Nan.REFUSED);
        return new WeightedPoints(
                Arrays.stream(order).mapToDouble(k -> allX[k]).toArray(),
                Arrays.stream(order).mapToDouble(k -> allW[k]).toArray(),
                effectiveSize);
    }

    /** Standard deviation, or the interquartile range in its units where that is smaller and not 0. */
    double scale() {
        double mean = 0;
        for (int k = 0; k < x.length; k++) {
            mean += weight[k] * x[k];
        }
        double variance = 0;
        for (int k = 0; k < x.length; k++) {
            variance += weight[k] * (x[k] - mean) * (x[k] - mean);
        }
        double sd = Math.sqrt(variance * effectiveSize / Math.max(1, effectiveSize - 1));
        // 1.349 is the interquartile range of the standard normal distribution.
        double robust = (quantile(0.75) - quantile(0.25)) / 1.349;
        return robust > 0 ? Math.min(sd, robust) : sd;
    }

    private double quantile(double p) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += weight[k];
            // Shares that should add up to p exactly may miss it by rounding.
            if (sum >= p - 1e-12) {
                return x[k];
            }
        }
        return max();
    }

    private static double[] concat(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
