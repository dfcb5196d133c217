package dev.espalier.network.sums;

import java.util.List;
import java.util.Optional;

/**
 * What a calibration pass left behind of one layer.
 *
 * @param layer index, from 0
 * @param blocks sums over the positions of consecutive blocks of samples, in order: the units of the bootstrap; never
 *     empty
 * @param activationProducts C = E[u u'], if it was asked for
 * @param contributionProducts Q = E[q q'], if it was asked for
 */
public record LayerStatistics(
        int layer,
        List<ChannelMoments> blocks,
        Optional<SecondMoments> activationProducts,
        Optional<SecondMoments> contributionProducts) {
    public LayerStatistics {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one block");
        }
    }

    /** Channels, m. */
    public int channels() {
        return blocks.get(0).channels();
    }

    /** Sums over all blocks, added in order. */
    public ChannelMoments total() {
        ChannelMoments total = blocks.get(0);
        for (int b = 1; b < blocks.size(); b++) {
            total = total.plus(blocks.get(b));
        }
        return total;
    }
}
