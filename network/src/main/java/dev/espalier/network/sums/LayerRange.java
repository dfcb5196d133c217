package dev.espalier.network.sums;

/**
 * A run of consecutive layers.
 *
 * @param from the first
 * @param to the one after the last
 */
public record LayerRange(int from, int to) {
    public LayerRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("no layers from " + from + " to " + to);
        }
    }

    /** How many. */
    public int size() {
        return to - from;
    }

    /** Whether {@code layer} is one of them. */
    public boolean contains(int layer) {
        return layer >= from && layer < to;
    }
}
