package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Ranks;
import org.jspecify.annotations.Nullable;

/**
 * Hoeffding's D times 30: 0 for independence, 1 for comonotone or countermonotone continuous columns.
 *
 * <p>The unbiased estimate of 30 times the integral of (H - FG)^2 over H, counting strictly smaller rows; with weights each
 * row of a 5-tuple carries its weight. With heavy ties the value is attenuated and may be slightly negative. Fewer than 5
 * rows give NaN. O(n log n). W. Hoeffding 1948, doi:10.1214/aoms/1177730150.
 */
public final class HoeffdingD {
    private HoeffdingD() {}

    /** 30 D of two columns without missing values. */
    public static double of(double[] x, double[] y) {
        return of(Ranks.of(x), Ranks.of(y), null);
    }

    /** Weighted 30 D of two ranked columns; null weights are all 1. */
    public static double of(Ranks x, Ranks y, double @Nullable [] weights) {
        Rows.requireSame(x.size(), y.size());
        int n = x.size();
        if (n < 5) {
            return Double.NaN;
        }
        double[][] power = powers(weights, n);
        double[] rx = x.below(weights);
        double[] ry = y.below(weights);
        double[] sx = weights == null ? rx : x.below(power[1]);
        double[] sy = weights == null ? ry : y.below(power[1]);
        double[][] joint = new double[4][];
        for (int k = 0; k < 4; k++) {
            joint[k] = weights == null && k > 0 ? joint[0] : jointBelow(x, y, weights == null ? null : power[k]);
        }
        double[] a = sums(rx, ry, sx, sy, joint, weights);
        double[] e = tuples(power, n);
        return 30 * (a[0] / e[3] - 2 * a[1] / e[4] + a[2] / e[5]);
    }

    /** The three sums over rows; subtractions leave only tuples of different rows. */
    private static double[] sums(
            double[] rx, double[] ry, double[] sx, double[] sy, double[][] joint, double @Nullable [] weights) {
        double[] a = new double[3];
        for (int i = 0; i < rx.length; i++) {
            double w = weights == null ? 1 : weights[i];
            double r = joint[0][i];
            double s = joint[1][i];
            double t = joint[2][i];
            double q = joint[3][i];
            double product = rx[i] * ry[i];
            double sum = rx[i] + ry[i];
            a[0] += w * (r * r - s);
            a[1] += w * ((product - s) * r - s * sum + 2 * t);
            a[2] += w
                    * ((rx[i] * rx[i] - sx[i]) * (ry[i] * ry[i] - sy[i])
                            - 4 * (s * product - t * sum - s * s + 2 * q)
                            - 2 * (s * s - q));
        }
        return a;
    }

    /** Weight of rows smaller in both columns, by a tree of partial sums over y's groups. */
    private static double[] jointBelow(Ranks x, Ranks y, double @Nullable [] weights) {
        double[] tree = new double[y.groups() + 1];
        double[] out = new double[x.size()];
        int[] group = y.group();
        int[] order = x.order();
        x.forEachGroup(weights, (from, to, below) -> {
            for (int k = from; k < to; k++) {
                double sum = 0;
                for (int g = group[order[k]]; g > 0; g &= g - 1) {
                    sum += tree[g];
                }
                out[order[k]] = sum;
            }
            for (int k = from; k < to; k++) {
                double add = weights == null ? 1 : weights[order[k]];
                for (int g = group[order[k]] + 1; g < tree.length; g += g & -g) {
                    tree[g] += add;
                }
            }
        });
        return out;
    }

    private static double[][] powers(double @Nullable [] weights, int n) {
        double[][] power = new double[5][n];
        for (int i = 0; i < n; i++) {
            double w = weights == null ? 1 : weights[i];
            double p = w;
            for (int k = 0; k < 5; k++) {
                power[k][i] = p;
                p *= w;
            }
        }
        return power;
    }

    /** Weight of ordered k-tuples of different rows, k = 0..5, from power sums (Newton's identities). */
    private static double[] tuples(double[][] power, int n) {
        double[] p = new double[6];
        for (int k = 0; k < 5; k++) {
            for (int i = 0; i < n; i++) {
                p[k + 1] += power[k][i];
            }
        }
        double[] e = new double[6];
        e[0] = 1;
        double factorial = 1;
        double[] ordered = new double[6];
        ordered[0] = 1;
        for (int k = 1; k <= 5; k++) {
            double sum = 0;
            for (int j = 1; j <= k; j++) {
                sum += (j % 2 == 1 ? 1 : -1) * e[k - j] * p[j];
            }
            e[k] = sum / k;
            factorial *= k;
            ordered[k] = e[k] * factorial;
        }
        return ordered;
    }
}
