package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Channels of a layer in a random order, every order equally likely.
 *
 * @param channels of the layer, m
 * @param order their indices; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle, never compared
record RandomOrder(int channels, int[] order) {
    /** Of a set; O(m). */
    static RandomOrder of(ChannelSet set, UniformRandomProvider random) {
        return shuffled(set.channels(), set.indices(), random);
    }

    /**
     * Of the channels that stand in {@code from}, whose order decides what a stream of random numbers makes of them.
     */
    static RandomOrder shuffled(int channels, int[] from, UniformRandomProvider random) {
        int[] order = from.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return new RandomOrder(channels, order);
    }

    /** The first {@code count}. */
    ChannelSet first(int count) {
        return ChannelSet.of(channels, Arrays.copyOf(order, count));
    }

    /** The first {@code count} that are not kept. */
    ChannelSet firstBut(ChannelSet kept, int count) {
        boolean[] stays = kept.mask();
        return ChannelSet.of(
                channels,
                Arrays.stream(order).filter(i -> !stays[i]).limit(count).toArray());
    }
}
