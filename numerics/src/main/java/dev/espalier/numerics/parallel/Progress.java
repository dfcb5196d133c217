package dev.espalier.numerics.parallel;

/** Hears how far a long computation has come; called from any thread, so implementations must be safe for that. */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress NONE = (done, total, what) -> {};

    /** {@code done} of {@code total} units of {@code what} are finished. */
    void update(long done, long total, String what);
}
