package dev.espalier.language.backend;

import dev.espalier.language.model.Checkpoint;
import dev.espalier.numerics.parallel.Workers;
import java.util.function.Function;

/**
 * A language model on disk or in memory with what runs it.
 *
 * @param checkpoint the model; stays open as long as this is used
 * @param backends loads a model for running, this one or one made from it; whoever loads closes
 * @param workers that run its sequences
 */
public record RunnableModel(Checkpoint checkpoint, Function<Checkpoint, Backend> backends, Workers workers) {
    /** This model for running. */
    public Backend load() {
        return backends.apply(checkpoint);
    }

    /** A model made from this one for running. */
    public Backend load(Checkpoint made) {
        return backends.apply(made);
    }
}
