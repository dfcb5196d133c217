package dev.espalier.network.trial;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Sets of channel indices. */
final class Channels {
    private Channels() {}

    /** Channels 0..m-1 that are in none of the sets, ascending. */
    static int[] except(int m, int[]... sets) {
        BitSet in = new BitSet(m);
        for (int[] set : sets) {
            Arrays.stream(set).forEach(in::set);
        }
        return IntStream.range(0, m).filter(i -> !in.get(i)).toArray();
    }

    /** A random order of them. */
    static int[] shuffled(int[] channels, UniformRandomProvider random) {
        int[] order = channels.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }

    /** By score, ascending; equal ones by index. */
    static int[] ascending(int[] channels, double[] score) {
        return Arrays.stream(channels)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> score[i]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(i -> i)
                .toArray();
    }

    static int[] join(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    static int[] first(int[] channels, int count) {
        return Arrays.copyOf(channels, count);
    }
}
