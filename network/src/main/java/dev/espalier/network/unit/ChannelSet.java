package dev.espalier.network.unit;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some of the channels of one layer: a set of indices that knows how many channels there are, m.
 *
 * <p>Immutable, and equal to every set of the same channels of an equally wide layer. Iterated by ascending index.
 * Operations on two sets need sets of equally wide layers. All are O(m) unless they say otherwise.
 */
public final class ChannelSet {
    private final int channels;
    private final int[] indices;

    private ChannelSet(int channels, int[] ascending) {
        this.channels = channels;
        this.indices = ascending;
    }

    /**
     * These channels, in any order.
     *
     * @param channels of the layer, m, not negative
     * @param indices distinct, each in [0, m); copied
     * @throws IllegalArgumentException if an index is outside the layer or occurs twice
     */
    public static ChannelSet of(int channels, int... indices) {
        int[] sorted = indices.clone();
        Arrays.sort(sorted);
        return ofAscending(channels, sorted);
    }

    /**
     * These channels, which must stand in ascending order: what files hold.
     *
     * @throws IllegalArgumentException as for {@link #of}, or if they are out of order
     */
    public static ChannelSet ofAscending(int channels, int... indices) {
        int previous = -1;
        for (int index : indices) {
            if (!(index > previous && index < channels)) {
                throw new IllegalArgumentException(
                        "index " + index + " is out of order or range in a layer of " + channels + " channels");
            }
            previous = index;
        }
        return new ChannelSet(channels, indices.clone());
    }

    /** No channel of m. O(1). */
    public static ChannelSet none(int channels) {
        return new ChannelSet(channels, new int[0]);
    }

    /** All channels of m. */
    public static ChannelSet all(int channels) {
        return where(channels, i -> true);
    }

    /** The channels a condition holds for. */
    public static ChannelSet where(int channels, IntPredicate condition) {
        return new ChannelSet(
                channels, IntStream.range(0, channels).filter(condition).toArray());
    }

    /** No channel of any layer: one empty set for each of these widths. */
    public static List<ChannelSet> noneOfEach(List<Integer> widths) {
        return widths.stream().map(ChannelSet::none).toList();
    }

    /** Channels of the layer, m, in the set or not. O(1). */
    public int channels() {
        return channels;
    }

    /** Channels in the set. O(1). */
    public int size() {
        return indices.length;
    }

    /** Whether no channel is in it. O(1). */
    public boolean isEmpty() {
        return indices.length == 0;
    }

    /** Whether channel {@code index} is in it; false outside the layer. O(log m). */
    public boolean contains(int index) {
        return Arrays.binarySearch(indices, index) >= 0;
    }

    /** The indices, ascending; a copy. */
    public int[] indices() {
        return indices.clone();
    }

    /** The indices, ascending. */
    public IntStream stream() {
        return Arrays.stream(indices);
    }

    /** Whether each channel is in it, (m). */
    public boolean[] mask() {
        boolean[] mask = new boolean[channels];
        for (int index : indices) {
            mask[index] = true;
        }
        return mask;
    }

    /** A factor per channel that switches these off, (m): 0 in the set, 1 outside. */
    public float[] factorsOff() {
        float[] factors = new float[channels];
        Arrays.fill(factors, 1);
        for (int index : indices) {
            factors[index] = 0;
        }
        return factors;
    }

    /** The channels that are not in it. */
    public ChannelSet complement() {
        boolean[] mask = mask();
        return where(channels, i -> !mask[i]);
    }

    /** The channels of either. */
    public ChannelSet plus(ChannelSet other) {
        boolean[] mask = sameLayer(other).mask();
        boolean[] own = mask();
        return where(channels, i -> own[i] || mask[i]);
    }

    /** The channels of this that are not in the other. */
    public ChannelSet minus(ChannelSet other) {
        boolean[] mask = sameLayer(other).mask();
        return new ChannelSet(channels, stream().filter(i -> !mask[i]).toArray());
    }

    /** The channels of both. */
    public ChannelSet and(ChannelSet other) {
        boolean[] mask = sameLayer(other).mask();
        return new ChannelSet(channels, stream().filter(i -> mask[i]).toArray());
    }

    /** Overlap |both| / |either|, in [0, 1]; 1 if both are empty. */
    public double jaccard(ChannelSet other) {
        int both = and(other).size();
        int either = size() + other.size() - both;
        return either == 0 ? 1 : (double) both / either;
    }

    private ChannelSet sameLayer(ChannelSet other) {
        if (other.channels != channels) {
            throw new IllegalArgumentException(
                    "channels of layers of " + channels + " and " + other.channels + " channels");
        }
        return other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelSet set && channels == set.channels && Arrays.equals(indices, set.indices);
    }

    @Override
    public int hashCode() {
        return 31 * channels + Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
        return indices.length + " of " + channels + " channels";
    }
}
