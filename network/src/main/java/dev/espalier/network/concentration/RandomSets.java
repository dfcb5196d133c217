package dev.espalier.network.concentration;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Random subsets. */
final class RandomSets {
    private RandomSets() {}

    /** {@code count} distinct elements, or all if there are fewer, ascending when {@code elements} are. */
    static int[] of(int[] elements, int count, UniformRandomProvider stream) {
        int[] pool = elements.clone();
        int size = Math.min(count, pool.length);
        for (int k = 0; k < size; k++) {
            int other = k + stream.nextInt(pool.length - k);
            int kept = pool[k];
            pool[k] = pool[other];
            pool[other] = kept;
        }
        int[] set = Arrays.copyOf(pool, size);
        Arrays.sort(set);
        return set;
    }
}
