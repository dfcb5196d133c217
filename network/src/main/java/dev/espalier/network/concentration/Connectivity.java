package dev.espalier.network.concentration;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.network.unit.UnitWeights;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much of what a channel writes goes where the core writes.
 *
 * <p>The core's write vector is a_h = sum over core channels of |W_down[h, s]|, its support S the residual dimensions h
 * where it is largest, and Conn_i = sum_{h in S} |W_down[h, i]| / sum_h |W_down[h, i]|. Source: arXiv 2604.23475.
 */
public final class Connectivity {
    private Connectivity() {}

    /** a_h: absolute weights of the given channels added up in every residual dimension, (d). O(d |channels|). */
    public static double[] writing(UnitWeights weights, ChannelSet channels) {
        int[] members = channels.indices();
        double[] a = new double[weights.outputs()];
        for (int h = 0; h < a.length; h++) {
            for (int i : members) {
                a[h] += Math.abs(weights.writes()[h * weights.units() + i]);
            }
        }
        return a;
    }

    /**
     * The K dimensions with the largest a_h, ascending, K = min(size, max(1, d / 4)): more than a quarter of a small
     * model's dimensions would tell nothing apart.
     *
     * @param writing a, (d)
     * @param size wished for, at least 1
     */
    public static int[] support(double[] writing, int size) {
        int count = Math.min(size, Math.max(1, writing.length / 4));
        int[] support = Arrays.copyOf(Argsort.descending(writing, Nan.LAST), count);
        Arrays.sort(support);
        return support;
    }

    /** The fewest dimensions that hold at least {@code mass}, in (0, 1], of the sum of a; ascending, at least one. */
    public static int[] supportOfMass(double[] writing, double mass) {
        int[] order = Argsort.descending(writing, Nan.LAST);
        double wanted = mass * Arrays.stream(writing).sum();
        int count = 0;
        for (double sum = 0; count < order.length && (count == 0 || sum < wanted); count++) {
            sum += writing[order[count]];
        }
        int[] support = Arrays.copyOf(order, count);
        Arrays.sort(support);
        return support;
    }

    /**
     * Conn of every channel, (m), in [0, 1]: a column of equal absolute values has |S| / d, one of zeros 0. O(m d).
     *
     * @param support S, distinct dimensions
     */
    public static double[] of(UnitWeights weights, int[] support) {
        int m = weights.units();
        boolean[] inside = new boolean[weights.outputs()];
        for (int h : support) {
            inside[h] = true;
        }
        double[] shared = new double[m];
        double[] all = new double[m];
        for (int h = 0; h < inside.length; h++) {
            for (int i = 0; i < m; i++) {
                double w = Math.abs(weights.writes()[h * m + i]);
                all[i] += w;
                shared[i] += inside[h] ? w : 0;
            }
        }
        return IntStream.range(0, m)
                .mapToDouble(i -> all[i] > 0 ? shared[i] / all[i] : 0)
                .toArray();
    }
}
