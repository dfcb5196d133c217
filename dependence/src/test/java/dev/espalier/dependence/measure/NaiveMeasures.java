package dev.espalier.dependence.measure;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** The measures by their definitions: every pair or tuple of rows, every row its weight; no sorting, no cleverness. */
final class NaiveMeasures {
    private NaiveMeasures() {}

    static double of(DependenceMeasure measure, double[] x, double[] y, double[] w) {
        return switch (measure) {
            case PEARSON -> pearson(x, y, w);
            case SPEARMAN -> pearson(middleRanks(x, w), middleRanks(y, w), w);
            case KENDALL -> kendall(x, y, w);
            case BLOMQVIST -> blomqvist(x, y, w);
            case HOEFFDING -> hoeffding(x, y, w);
            case CHATTERJEE -> chatterjee(x, y, w);
        };
    }

    /** Covariances as sums over pairs of differences: no means. */
    private static double pearson(double[] x, double[] y, double[] w) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double pair = w[i] * w[j];
                xx += pair * (x[i] - x[j]) * (x[i] - x[j]);
                yy += pair * (y[i] - y[j]) * (y[i] - y[j]);
                xy += pair * (x[i] - x[j]) * (y[i] - y[j]);
            }
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** Weight below, and for equal rows the mean over pairs of them: sum over pairs of products by their weight. */
    private static double[] middleRanks(double[] x, double[] w) {
        double[] rank = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double group = 0;
            double pairs = 0;
            for (int j = 0; j < x.length; j++) {
                rank[i] += x[j] < x[i] ? w[j] : 0;
                group += x[j] == x[i] ? w[j] : 0;
                for (int k = 0; k < j; k++) {
                    pairs += x[j] == x[i] && x[k] == x[i] ? w[j] * w[k] : 0;
                }
            }
            rank[i] += pairs / group;
        }
        return rank;
    }

    private static double kendall(double[] x, double[] y, double[] w) {
        double difference = 0;
        double untiedX = 0;
        double untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double pair = w[i] * w[j];
                difference += pair * Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                untiedX += x[i] == x[j] ? 0 : pair;
                untiedY += y[i] == y[j] ? 0 : pair;
            }
        }
        return difference / Math.sqrt(untiedX * untiedY);
    }

    private static double blomqvist(double[] x, double[] y, double[] w) {
        double mx = median(x, w);
        double my = median(y, w);
        double agree = 0;
        double all = 0;
        for (int i = 0; i < x.length; i++) {
            all += w[i];
            agree += x[i] <= mx == y[i] <= my ? w[i] : 0;
        }
        return 2 * agree / all - 1;
    }

    /** The first value whose rank reaches the mean rank of all rows, or the middle between its neighbours. */
    private static double median(double[] x, double[] w) {
        double[] rank = middleRanks(x, w);
        double[] same = new double[x.length];
        double middle = middleRanks(same, w)[0];
        double[] sorted = Arrays.stream(x).distinct().sorted().toArray();
        double last = sorted[0];
        for (double value : sorted) {
            double own = 0;
            for (int i = 0; i < x.length; i++) {
                own = x[i] == value ? rank[i] : own;
            }
            if (own >= middle || value == sorted[sorted.length - 1]) {
                return own == middle || value == sorted[0] ? value : 0.5 * (last + value);
            }
            last = value;
        }
        throw new AssertionError("a median exists");
    }

    /** Weighted means over ordered tuples of different rows of the kernels of H^2, HFG and F^2 G^2. */
    private static double hoeffding(double[] x, double[] y, double[] w) {
        int n = x.length;
        double[] sum = new double[3];
        double[] weight = new double[3];
        int[] t = new int[5];
        for (int code = 0; code < n * n * n * n * n; code++) {
            int rest = code;
            for (int k = 0; k < 5; k++) {
                t[k] = rest % n;
                rest /= n;
            }
            if (Arrays.stream(t).distinct().count() < 5) {
                continue;
            }
            int i = t[0];
            double all = w[i] * w[t[1]] * w[t[2]] * w[t[3]] * w[t[4]];
            boolean[] a = new boolean[5];
            boolean[] b = new boolean[5];
            for (int k = 1; k < 5; k++) {
                a[k] = x[t[k]] < x[i];
                b[k] = y[t[k]] < y[i];
            }
            // Each kernel looks at its own rows only; the rest of the tuple is divided out below by its weight.
            sum[0] += a[1] && b[1] && a[2] && b[2] ? all / (w[t[3]] * w[t[4]]) / ((n - 3.0) * (n - 4)) : 0;
            weight[0] += all / (w[t[3]] * w[t[4]]) / ((n - 3.0) * (n - 4));
            sum[1] += a[1] && b[1] && a[2] && b[3] ? all / w[t[4]] / (n - 4.0) : 0;
            weight[1] += all / w[t[4]] / (n - 4.0);
            sum[2] += a[1] && a[2] && b[3] && b[4] ? all : 0;
            weight[2] += all;
        }
        return 30 * (sum[0] / weight[0] - 2 * sum[1] / weight[1] + sum[2] / weight[2]);
    }

    /** Along ascending x, ties in x by y; rows tied in both share their mean weight. */
    private static double chatterjee(double[] x, double[] y, double[] w) {
        int n = x.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> x[i] == x[j] ? Double.compare(y[i], y[j]) : Double.compare(x[i], x[j]));
        double all = weight(y, w, v -> true);
        double steps = 0;
        double scale = 0;
        for (int k = 0; k < n; k++) {
            int i = order[k];
            double notBelow = weight(y, w, v -> v >= y[i]);
            scale += w[i] * notBelow * (all - notBelow);
            if (k + 1 < n) {
                int j = order[k + 1];
                double group = 0;
                int count = 0;
                for (int m = 0; m < n; m++) {
                    boolean same = x[m] == x[i] && y[m] == y[i];
                    group += same ? w[m] : 0;
                    count += same ? 1 : 0;
                }
                double step = weight(y, w, v -> v <= y[j]) - weight(y, w, v -> v <= y[i]);
                steps += group / count * Math.abs(step);
            }
        }
        return 1 - all * steps / (2 * scale);
    }

    private static double weight(double[] y, double[] w, DoublePredicate wanted) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += wanted.test(y[i]) ? w[i] : 0;
        }
        return sum;
    }
}
