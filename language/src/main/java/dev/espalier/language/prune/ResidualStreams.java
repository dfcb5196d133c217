package dev.espalier.language.prune;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What enters one layer of a model, for every sequence; moves on layer by layer. */
final class ResidualStreams implements AutoCloseable {
    private final Backend backend;
    private final Workers workers;
    private List<Hidden> states;

    /** Before the first layer. */
    ResidualStreams(Backend backend, int[][] sequences, Workers workers) {
        this.backend = backend;
        this.workers = workers;
        this.states = JoinedTasks.map(workers, sequences.length, i -> backend.embed(sequences[i]));
    }

    Backend backend() {
        return backend;
    }

    /** What enters the present layer. */
    Hidden of(int sequence) {
        return states.get(sequence);
    }

    /** What leaves the present layer, (T, d); {@code scale} as in {@link Backend#forward}. */
    float[] behind(int layer, int sequence, float @Nullable [] scale) {
        try (Hidden output = backend.forward(layer, of(sequence), scale, ChannelObserver.NONE)) {
            return output.toArray();
        }
    }

    /** Passes the present layer. */
    void advance(int layer, Runnable passed) {
        List<Hidden> from = states;
        states = JoinedTasks.map(workers, from.size(), i -> {
            Hidden next = backend.forward(layer, from.get(i), null, ChannelObserver.NONE);
            from.get(i).close();
            passed.run();
            return next;
        });
    }

    /** What an interrupted {@link #advance} had made belongs to the backend and goes with it. */
    @Override
    public void close() {
        states.forEach(Hidden::close);
    }
}
