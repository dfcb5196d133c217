package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which long work keeps what it has so far. */
final class PassState {
    private PassState() {}

    /** Its path; checks that it is there when it is wanted, and that none is gone on with unasked. */
    static Path beside(Path result, boolean resume) {
        Path state = result.resolveSibling(result.getFileName() + ".state");
        if (resume && !Files.exists(state)) {
            throw InputException.of(Code.NOT_FOUND, "%s: no state to resume from; start without --resume", state);
        }
        if (!resume && Files.exists(state)) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: an interrupted run; go on with it by --resume, or delete it to start anew",
                    state);
        }
        return state;
    }

    /** Removes it, once the result is there. */
    static void delete(Path state) {
        try {
            Files.deleteIfExists(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
