package dev.espalier.dependence.vine.select;

/** Told about the progress of a fit, once per edge; calls come from the worker threads and must return quickly. */
@FunctionalInterface
public interface FitProgress {
    /** Nobody listens. */
    FitProgress NONE = (done, total) -> {};

    /** {@code done} of {@code total} edges are fitted. */
    void edges(int done, int total);
}
