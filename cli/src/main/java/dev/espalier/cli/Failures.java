package dev.espalier.cli;

import dev.espalier.formats.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** One line per failure, and the exit code that goes with it. */
final class Failures {
    static final int DEFECT = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    private Failures() {}

    /** A command line that cannot be understood. */
    static int usage(ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        failure.getCommandLine()
                .getErr()
                .println("espalier: " + oneLine(failure.getMessage()) + "; see '" + command + " --help'");
        trace(failure, failure.getCommandLine().getErr());
        return BAD_INPUT;
    }

    /** A command that failed. */
    static int report(Exception failure, PrintWriter err) {
        trace(failure, err);
        if (failure instanceof CancellationException || Thread.currentThread().isInterrupted()) {
            String message = failure.getMessage();
            boolean told =
                    failure instanceof CancellationException && message != null && message.startsWith("interrupted");
            err.println("espalier: " + (told ? message : "interrupted"));
            return INTERRUPTED;
        }
        if (failure instanceof InputException || failure instanceof IllegalArgumentException) {
            err.println("espalier: " + oneLine(failure.getMessage()));
            return BAD_INPUT;
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
            err.println("espalier: " + oneLine(explain(io)));
            return BAD_INPUT;
        }
        err.println("espalier: internal error: " + oneLine(failure.toString()) + "; ESPALIER_DEBUG=1 shows where");
        return DEFECT;
    }

    private static @Nullable String explain(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": "
                    + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
        }
        return failure.getMessage();
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no reason given" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static void trace(Exception failure, PrintWriter err) {
        if ("1".equals(System.getenv("ESPALIER_DEBUG"))) {
            failure.printStackTrace(err);
        }
    }
}
