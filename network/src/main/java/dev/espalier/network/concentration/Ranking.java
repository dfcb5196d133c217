package dev.espalier.network.concentration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders of channels; equal values keep the order of indices, so that every order is the same at every run. */
final class Ranking {
    private Ranking() {}

    /** The given channels from the highest value to the lowest. */
    static int[] descending(double[] values, IntStream channels) {
        return channels.boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The {@code count} given channels of highest value, by ascending index. */
    static int[] top(double[] values, IntStream channels, int count) {
        int[] top = Arrays.copyOf(descending(values, channels), count);
        Arrays.sort(top);
        return top;
    }
}
