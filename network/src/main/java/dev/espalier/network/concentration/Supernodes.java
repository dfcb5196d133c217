package dev.espalier.network.concentration;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import java.util.Arrays;

/**
 * Supernodes: the few channels of a layer that carry most of its loss proxy, its core.
 *
 * <p>Source: arXiv 2604.23475.
 */
public final class Supernodes {
    private Supernodes() {}

    /**
     * The round(fraction * m) channels of highest score, at least 1 and at most m; of equal ones those of lower index.
     * O(m log m).
     *
     * @param scores loss proxies, (m), m at least 1, no NaN
     * @param fraction share of the channels, in (0, 1)
     */
    public static ChannelSet of(double[] scores, double fraction) {
        int count = count(scores.length, fraction);
        return ChannelSet.of(scores.length, Arrays.copyOf(Argsort.descending(scores, Nan.LAST), count));
    }

    /** Their number: half a channel counts as one. */
    public static int count(int channels, double fraction) {
        if (channels < 1 || !(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("a core needs a channel and a fraction in (0, 1), got " + channels
                    + " channels and fraction " + fraction);
        }
        return (int) Math.min(channels, Math.max(1, Math.round(fraction * channels)));
    }
}
