package dev.espalier.network.concentration;

import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.unit.ChannelSet;
import java.util.Arrays;

/**
 * How much of a channel's contribution to the loss the core already says: Gaussian mutual information of the
 * contributions q.
 *
 * <p>rho_ij is the correlation of q_i and q_j over positions, free of their scale, and MI_ij = -log(1 - rho_ij^2) / 2
 * nats; rho is held within 0.9999, so MI stays below 4.2587. Source: arXiv 2604.23475, with a relative instead of an
 * absolute epsilon.
 */
public final class Redundancy {
    /** Largest |rho|: two channels of one layer that are copies would share infinitely many nats. */
    public static final double MOST_CORRELATION = 0.9999;

    /** A variance below this share of the second moment is what rounding leaves of none. */
    private static final double RELATIVE_EPSILON = 1e-12;

    private final SecondMoments products;
    private final double[] means;
    private final boolean positiveOnly;

    private Redundancy(SecondMoments products, double[] means, boolean positiveOnly) {
        this.products = products;
        this.means = means;
        this.positiveOnly = positiveOnly;
    }

    /**
     * Of the channels of one layer.
     *
     * @param products Q = E[q q']
     * @param means E[q], (m), over the same positions
     * @param positiveOnly whether negative correlations count as none: such channels cancel rather than repeat each
     *     other
     */
    public static Redundancy of(SecondMoments products, double[] means, boolean positiveOnly) {
        if (products.size() != means.length) {
            throw new IllegalArgumentException(means.length + " means for " + products.size() + " channels");
        }
        return new Redundancy(products, means, positiveOnly);
    }

    /** -log(1 - rho^2) / 2 in nats, |rho| at most {@link #MOST_CORRELATION}; exact for tiny rho. */
    public static double mutualInformation(double rho) {
        double held = Math.min(Math.abs(rho), MOST_CORRELATION);
        return -0.5 * Math.log1p(-held * held);
    }

    /** Correlation of the contributions of two channels, in [-1, 1]; NaN if one of them never varies. */
    public double correlation(int i, int j) {
        double a = variance(i);
        double b = variance(j);
        if (!(a > 0 && b > 0)) {
            return Double.NaN;
        }
        double rho = (products.get(i, j) - means[i] * means[j]) / (Math.sqrt(a) * Math.sqrt(b));
        return Math.max(-1, Math.min(1, rho));
    }

    /**
     * Redundancy of every given channel with a core: the mean of its {@code partners} largest mutual informations with
     * core channels other than itself; 1 partner gives the largest.
     *
     * <p>Core channels that never vary are skipped; a channel that never varies itself, or finds no partner, has 0.
     * O(|channels| |core| log |core|).
     *
     * @param partners at least 1; all there are if fewer
     * @return nats, one per channel of {@code channels}, by ascending index
     */
    public double[] toCore(ChannelSet channels, ChannelSet core, int partners) {
        int[] members = channels.indices();
        double[] redundancy = new double[members.length];
        for (int k = 0; k < members.length; k++) {
            int i = members[k];
            double[] information = core.stream()
                    .filter(j -> j != i)
                    .mapToDouble(j -> correlation(i, j))
                    .filter(rho -> !Double.isNaN(rho))
                    .map(rho -> mutualInformation(positiveOnly ? Math.max(rho, 0) : rho))
                    .sorted()
                    .toArray();
            int from = Math.max(0, information.length - partners);
            redundancy[k] = Arrays.stream(information, from, information.length)
                    .average()
                    .orElse(0);
        }
        return redundancy;
    }

    private double variance(int i) {
        double second = products.get(i, i);
        double variance = second - means[i] * means[i];
        return variance > RELATIVE_EPSILON * second ? variance : 0;
    }
}
