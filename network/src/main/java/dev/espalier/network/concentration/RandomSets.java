package dev.espalier.network.concentration;

import dev.espalier.network.unit.ChannelSet;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Random subsets. */
final class RandomSets {
    private RandomSets() {}

    /** {@code count} of these channels, or all if there are fewer. */
    static ChannelSet of(ChannelSet channels, int count, UniformRandomProvider stream) {
        int[] pool = channels.indices();
        int size = Math.min(count, pool.length);
        for (int k = 0; k < size; k++) {
            int other = k + stream.nextInt(pool.length - k);
            int kept = pool[k];
            pool[k] = pool[other];
            pool[other] = kept;
        }
        return ChannelSet.of(channels.channels(), Arrays.copyOf(pool, size));
    }
}
