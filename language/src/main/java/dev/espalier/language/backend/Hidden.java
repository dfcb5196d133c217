package dev.espalier.language.backend;

/**
 * The residual stream of one sequence, or a gradient with respect to it: one vector per position, held by the backend.
 *
 * <p>Must be closed; belongs to the backend that made it; not altered by anything.
 */
public interface Hidden extends AutoCloseable {
    /** Positions, T. */
    int tokens();

    /** The vectors, (T, hidden size), row-major. */
    float[] toArray();

    @Override
    void close();
}
