package dev.espalier.cli.command;

import dev.espalier.cli.io.Destination;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a training.
 *
 * @param weights the result
 * @param checkpoint where it stands, while it goes on
 * @param curve the loss as comma-separated text
 * @param page a report, or null for none
 */
record TrainingFiles(
        Path weights, Path checkpoint, Path curve, @Nullable Path page) {
    /** The files beside the weights; checked at once, since hours of work go into them. */
    static TrainingFiles of(String out, @Nullable String report) {
        return new TrainingFiles(
                regular(out),
                regular(out + ".checkpoint"),
                regular(out + ".curve.csv"),
                report == null ? null : regular(report));
    }

    private static Path regular(String name) {
        Path path = Destination.writable(name);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw InputException.of(Code.UNWRITABLE, "%s: exists and is no regular file", name);
        }
        return path;
    }

    /** Checks that a checkpoint is there when it is wanted, and that none is overwritten unasked. */
    void requireCheckpoint(boolean resume) {
        if (!resume && Files.exists(checkpoint)) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: an interrupted training; go on with it by --resume, or delete it to start anew",
                    checkpoint);
        }
        if (resume && !Files.exists(checkpoint)) {
            throw InputException.of(
                    Code.NOT_FOUND, "%s: no checkpoint to resume from; start without --resume", checkpoint);
        }
    }
}
