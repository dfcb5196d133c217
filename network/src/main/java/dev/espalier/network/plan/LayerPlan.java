package dev.espalier.network.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens to one feed-forward layer, and why.
 *
 * @param channels before, m
 * @param kept indices of the channels that stay, ascending, at least one
 * @param worstKept score of the kept channel that would have gone next: the threshold of this layer
 * @param removedScores scores of the removed channels, in the order of {@link #removed}
 * @param coreRemoved removed channels that belong to the core that was given, ascending; empty if none was
 */
public record LayerPlan(
        int channels, List<Integer> kept, double worstKept, List<Double> removedScores, List<Integer> coreRemoved) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if indices are out of order or range, scores not finite, or counts do not match
     */
    public LayerPlan {
        kept = List.copyOf(kept);
        removedScores = List.copyOf(removedScores);
        coreRemoved = List.copyOf(coreRemoved);
        require(!kept.isEmpty(), "a layer must keep at least one channel");
        requireIndices(kept, channels, "kept");
        requireIndices(coreRemoved, channels, "core channels removed");
        require(
                kept.size() + removedScores.size() == channels,
                kept.size() + " kept and " + removedScores.size() + " removed channels of " + channels);
        require(Double.isFinite(worstKept), "the score of the worst kept channel must be finite");
        require(removedScores.stream().allMatch(Double::isFinite), "scores must be finite");
        boolean[] stays = mask(channels, kept);
        require(coreRemoved.stream().noneMatch(i -> stays[i]), "a core channel is both kept and removed");
    }

    /** Indices of the removed channels, ascending. */
    public List<Integer> removed() {
        boolean[] stays = keepMask();
        List<Integer> removed = new ArrayList<>(channels - kept.size());
        for (int i = 0; i < channels; i++) {
            if (!stays[i]) {
                removed.add(i);
            }
        }
        return removed;
    }

    /** Channels that stay. */
    public int width() {
        return kept.size();
    }

    /** Whether each channel stays, (m). */
    public boolean[] keepMask() {
        return mask(channels, kept);
    }

    private static boolean[] mask(int channels, List<Integer> indices) {
        boolean[] mask = new boolean[channels];
        indices.forEach(i -> mask[i] = true);
        return mask;
    }

    private static void requireIndices(List<Integer> indices, int channels, String what) {
        int previous = -1;
        for (int index : indices) {
            require(index > previous && index < channels, what + ": index " + index + " is out of order or range");
            previous = index;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
