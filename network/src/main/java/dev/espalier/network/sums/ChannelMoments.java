package dev.espalier.network.sums;

import java.util.function.DoubleBinaryOperator;

/**
 * Sums over positions for every channel of a layer; u is the channel's activation, s = dL/du, q = u s.
 *
 * <p>A position is a token of a sequence, or an image. L is the sum, not the mean, of the losses of a sample's
 * predictions, so that every position weighs the same. Sums of disjoint sets of positions add up. The arrays belong to
 * this object and must not be altered; those of gradients are empty after a pass without.
 *
 * @param positions positions that were counted
 * @param u sum of u, (m)
 * @param u2 sum of u^2
 * @param q sum of q
 * @param q2 sum of q^2
 * @param absoluteQ sum of |q|
 * @param s2 sum of s^2
 */
@SuppressWarnings("ArrayRecordComponent") // sums are added, never compared
public record ChannelMoments(
        long positions, double[] u, double[] u2, double[] q, double[] q2, double[] absoluteQ, double[] s2) {
    public ChannelMoments {
        int gradients = q.length;
        if (u.length != u2.length
                || (gradients != 0 && gradients != u.length)
                || q2.length != gradients
                || absoluteQ.length != gradients
                || s2.length != gradients) {
            throw new IllegalArgumentException("sums must have one entry per channel");
        }
    }

    /** No position yet. */
    public static ChannelMoments zero(int channels, boolean gradients) {
        int m = gradients ? channels : 0;
        return new ChannelMoments(
                0,
                new double[channels],
                new double[channels],
                new double[m],
                new double[m],
                new double[m],
                new double[m]);
    }

    /** Channels, m. */
    public int channels() {
        return u.length;
    }

    /** Whether the sums of s and q are there. */
    public boolean hasGradients() {
        return q.length == u.length;
    }

    /** The sums over the positions of both. */
    public ChannelMoments plus(ChannelMoments other) {
        return new ChannelMoments(
                positions + other.positions,
                combine(u, other.u, Double::sum),
                combine(u2, other.u2, Double::sum),
                combine(q, other.q, Double::sum),
                combine(q2, other.q2, Double::sum),
                combine(absoluteQ, other.absoluteQ, Double::sum),
                combine(s2, other.s2, Double::sum));
    }

    private static double[] combine(double[] a, double[] b, DoubleBinaryOperator operator) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("sums of " + a.length + " and " + b.length + " channels");
        }
        double[] result = new double[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(a[i], b[i]);
        }
        return result;
    }
}
