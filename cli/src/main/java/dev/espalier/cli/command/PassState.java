package dev.espalier.cli.command;

import dev.espalier.dependence.data.InputException;
import dev.espalier.dependence.data.InputException.Code;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which a pass over a text keeps what it has so far. */
final class PassState {
    private PassState() {}

    /** Its path; checks that it is there when it is wanted, and that none is gone on with unasked. */
    static Path beside(Path scores, boolean resume) {
        Path state = scores.resolveSibling(scores.getFileName() + ".state");
        if (resume && !Files.exists(state)) {
            throw InputException.of(Code.NOT_FOUND, "%s: no state to resume from; start without --resume", state);
        }
        if (!resume && Files.exists(state)) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: an interrupted pass; go on with it by --resume, or delete it to start anew",
                    state);
        }
        return state;
    }
}
