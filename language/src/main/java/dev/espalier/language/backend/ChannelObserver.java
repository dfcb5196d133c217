package dev.espalier.language.backend;

/** Looks at the feed-forward channels of a layer while a sequence passes. */
@FunctionalInterface
public interface ChannelObserver {
    /** Looks at nothing. */
    ChannelObserver NONE = tap -> {};

    /** Called once per layer and sequence, on the thread that runs the pass. */
    void observe(ChannelTap tap);
}
