package dev.espalier.network.plan;

import dev.espalier.formats.Require;
import dev.espalier.network.unit.ChannelSet;
import java.util.List;

/**
 * What happens to one layer, and why.
 *
 * @param kept the channels that stay, at least one
 * @param worstKept score of the kept channel that would have gone next: the threshold of this layer
 * @param removedScores scores of the removed channels, in the order of {@link #removed}
 * @param coreRemoved removed channels that belong to the core that was given; empty if none was
 */
public record LayerPlan(ChannelSet kept, double worstKept, List<Double> removedScores, ChannelSet coreRemoved) {
    /**
     * Copies the scores.
     *
     * @throws IllegalArgumentException if scores are not finite, or counts do not match
     */
    public LayerPlan {
        removedScores = List.copyOf(removedScores);
        Require.that(!kept.isEmpty(), "a layer must keep at least one channel");
        Require.that(
                kept.size() + removedScores.size() == kept.channels(),
                kept.size() + " kept and " + removedScores.size() + " removed channels of " + kept.channels());
        Require.that(Double.isFinite(worstKept), "the score of the worst kept channel must be finite");
        Require.that(removedScores.stream().allMatch(Double::isFinite), "scores must be finite");
        Require.that(kept.and(coreRemoved).isEmpty(), "a core channel is both kept and removed");
    }

    /** Channels before, m. */
    public int channels() {
        return kept.channels();
    }

    /** The channels that go. */
    public ChannelSet removed() {
        return kept.complement();
    }

    /** Channels that stay. */
    public int width() {
        return kept.size();
    }
}
