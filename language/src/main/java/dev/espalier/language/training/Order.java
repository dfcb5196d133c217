package dev.espalier.language.training;

import dev.espalier.numerics.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/** Which sequence comes when: each once per epoch, in an order drawn anew for every epoch. Not safe to share. */
final class Order {
    private static final long KEY = 0x6f72646572L;

    private final int count;
    private final long seed;
    private long epoch = -1;
    private int[] order = {};

    Order(int count, long seed) {
        this.count = count;
        this.seed = seed;
    }

    /** The sequence at {@code position} of the endless row. */
    int at(long position) {
        if (position / count != epoch) {
            epoch = position / count;
            order = shuffled(count, RandomStreams.of(seed).stream(KEY, epoch));
        }
        return order[(int) (position % count)];
    }

    /** 0..n-1 in an even order (Fisher and Yates). */
    static int[] shuffled(int n, UniformRandomProvider stream) {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            int other = stream.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }
}
