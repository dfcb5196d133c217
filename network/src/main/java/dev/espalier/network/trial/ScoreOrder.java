package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import java.util.Comparator;

/** Channels by score. */
final class ScoreOrder {
    private ScoreOrder() {}

    /** Ascending; equal ones by index. */
    static int[] ascending(ChannelSet channels, double[] score) {
        return channels.stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> score[i]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(i -> i)
                .toArray();
    }
}
