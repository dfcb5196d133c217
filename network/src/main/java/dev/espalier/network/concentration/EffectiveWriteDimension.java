package dev.espalier.network.concentration;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.network.unit.UnitWeights;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;

/**
 * How many residual dimensions the core writes to, against as many other channels drawn at random.
 *
 * <p>With a_h = sum over the set of |W_down[h, i]| and p = a / sum a it is exp(-sum p log p), in [1, d]. Source: arXiv
 * 2604.23475.
 *
 * @param core of the supernodes
 * @param randomMean mean over the random sets; 0 if there is no channel outside the core
 * @param randomDeviation their standard deviation; 0 for fewer than 2
 * @param draws random sets
 * @param seed of the draws
 */
public record EffectiveWriteDimension(double core, double randomMean, double randomDeviation, int draws, long seed) {
    /** Sets its draws apart from others of the same seed and layer. */
    private static final int STREAM = 1;

    /**
     * Of one layer's core. O(draws d |core|).
     *
     * @param core at least one channel
     * @param draws random sets from outside the core, at least 1; each as large as the core or as all others
     * @param layer makes the draws of layers differ
     */
    public static EffectiveWriteDimension of(UnitWeights weights, ChannelSet core, int draws, long seed, int layer) {
        ChannelSet others = core.complement();
        double own = of(weights, core);
        if (others.isEmpty()) {
            return new EffectiveWriteDimension(own, 0, 0, 0, seed);
        }
        double[] random = new double[draws];
        for (int k = 0; k < draws; k++) {
            ChannelSet set = RandomSets.of(others, core.size(), RandomStreams.of(seed).stream(layer, k, STREAM));
            random[k] = of(weights, set);
        }
        Spread spread = Spread.of(random);
        return new EffectiveWriteDimension(own, spread.mean(), spread.deviation(), draws, seed);
    }

    /** Of any set of channels; 0 if they write nothing. O(d |channels|). */
    public static double of(UnitWeights weights, ChannelSet channels) {
        double[] a = Connectivity.writing(weights, channels);
        double total = Arrays.stream(a).sum();
        if (!(total > 0)) {
            return 0;
        }
        double entropy = 0;
        for (double x : a) {
            double p = x / total;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropy);
    }
}
