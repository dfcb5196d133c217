package dev.espalier.network.concentration;

import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.network.unit.UnitWeights;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Core and halo of a layer: its supernodes, and the other channels that write most where these write.
 *
 * <p>The arrays belong to this object. Source: arXiv 2604.23475.
 *
 * @param core supernodes
 * @param support residual dimensions the core writes to most, ascending
 * @param connectivity Conn of every channel, (m)
 * @param members the floor(haloFraction * (m - |core|)) other channels of highest Conn; may be none
 * @param redundancy of every member with the core, by ascending index, nats
 * @param protection Protect of every member, by ascending index, in [0, 1]; that of every other channel is 1
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read; never compared
public record Halo(
        ChannelSet core,
        int[] support,
        double[] connectivity,
        ChannelSet members,
        double[] redundancy,
        double[] protection) {
    public Halo {
        int m = connectivity.length;
        if (members.size() != redundancy.length || members.size() != protection.length) {
            throw new IllegalArgumentException("every halo channel must have a redundancy and a protection");
        }
        if (core.channels() != m || members.channels() != m) {
            throw new IllegalArgumentException("core and halo must be channels of the layer");
        }
        if (!Stream.of(connectivity, redundancy, protection)
                .flatMapToDouble(Arrays::stream)
                .allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("connectivity, redundancy and protection must be finite");
        }
        if (!Arrays.stream(support).allMatch(h -> h >= 0)) {
            throw new IllegalArgumentException("residual dimensions must not be negative");
        }
    }

    /**
     * Core and halo from what was measured. O(m d + |halo| |core|).
     *
     * @param lossProxy LP of every channel, (m), no NaN
     * @param weights of the layer
     * @param sums over the positions Q was taken from, with gradients
     * @param products Q = E[q q']
     */
    public static Halo of(
            double[] lossProxy,
            UnitWeights weights,
            ChannelMoments sums,
            SecondMoments products,
            HaloControls controls) {
        ChannelSet core = Supernodes.of(lossProxy, controls.coreFraction());
        double[] writing = Connectivity.writing(weights, core);
        int[] support = controls.supportMass().isPresent()
                ? Connectivity.supportOfMass(writing, controls.supportMass().getAsDouble())
                : Connectivity.support(writing, controls.supportSize());
        double[] connectivity = Connectivity.of(weights, support);
        ChannelSet members = members(connectivity, core, controls.haloFraction());
        double[] redundancy = Redundancy.of(products, contributionMeans(sums), controls.positiveOnly())
                .toCore(members, core, controls.partners());
        double[] protection = controls.protection().of(redundancy, controls.power(), controls.floor());
        return new Halo(core, support, connectivity, members, redundancy, protection);
    }

    /** The floor(fraction * (m - |core|)) channels outside the core of highest connectivity; ties by index. */
    public static ChannelSet members(double[] connectivity, ChannelSet core, double fraction) {
        ChannelSet others = core.complement();
        int count = (int) Math.floor(fraction * others.size());
        return ChannelSet.of(
                core.channels(), Arrays.copyOf(Argsort.descending(connectivity, others.indices(), Nan.LAST), count));
    }

    /** E[q] of every channel, (m). */
    public static double[] contributionMeans(ChannelMoments sums) {
        return Arrays.stream(sums.q()).map(q -> q / sums.positions()).toArray();
    }

    /** Channels of the layer that are neither core nor halo. */
    public ChannelSet others() {
        return core.plus(members).complement();
    }

    /**
     * Loss proxies, those of the halo lowered, the core above all others.
     *
     * @param lossProxy LP of every channel, (m)
     * @param factor of a member, from its connectivity and its protection; at most 1
     */
    public double[] lowered(double[] lossProxy, DoubleBinaryOperator factor) {
        double[] scores = lossProxy.clone();
        int[] indices = members.indices();
        for (int k = 0; k < indices.length; k++) {
            int i = indices[k];
            scores[i] *= factor.applyAsDouble(connectivity[i], protection[k]);
        }
        return coreFirst(scores, lossProxy);
    }

    /**
     * Scores with the core above all others: its channels get their loss proxy plus the layer's largest one.
     *
     * @param scores of every channel, (m), none above its loss proxy
     * @param lossProxy LP of every channel, (m)
     */
    public double[] coreFirst(double[] scores, double[] lossProxy) {
        double most = Arrays.stream(lossProxy).max().orElse(0);
        boolean[] inside = core.mask();
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> inside[i] ? lossProxy[i] + most : scores[i])
                .toArray();
    }
}
