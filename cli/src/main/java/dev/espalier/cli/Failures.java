package dev.espalier.cli;

import dev.espalier.formats.InputException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * One line per failure, and the exit code that goes with it.
 *
 * <p>What the user can mend, said by {@link InputException} or by the parser, ends with 2; an interrupt with 130; everything else,
 * errors of the virtual machine included, is a defect of ours or of this installation and ends with 1. A stack trace is for
 * {@code ESPALIER_DEBUG=1} only.
 */
final class Failures {
    static final int DEFECT = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    /** How a defect is reported; the launcher says the same of a process that died. */
    private static final String REPORT = "; this is a defect of espalier: please report this line, the command and what"
            + " 'espalier doctor --json' prints; ESPALIER_DEBUG=1 shows where";

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

    /** A command that failed, for whatever reason. */
    static int report(Throwable failure, PrintWriter err) {
        trace(failure, err);
        Throwable told = unwrapped(failure);
        if (told instanceof CancellationException || Thread.currentThread().isInterrupted()) {
            String message = told.getMessage();
            boolean more =
                    told instanceof CancellationException && message != null && message.startsWith("interrupted");
            err.println("espalier: " + (more ? message : "interrupted"));
            return INTERRUPTED;
        }
        Optional<String> mendable = mendable(told);
        if (mendable.isPresent()) {
            err.println("espalier: " + oneLine(mendable.get()));
            return BAD_INPUT;
        }
        err.println(
                "espalier: " + oneLine(Breakdowns.describe(told).orElseGet(() -> "internal error: " + told + REPORT)));
        return DEFECT;
    }

    /** What another thread wrapped on its way here. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof ExecutionException || inner instanceof CompletionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** The line for input that cannot be used; a file that fails while it is read or written is input too. */
    private static Optional<String> mendable(Throwable failure) {
        if (failure instanceof InputException input) {
            return Optional.ofNullable(input.getMessage());
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof FileSystemException file) {
            return Optional.of(explain(file));
        }
        return Optional.empty();
    }

    private static String explain(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getFile() + ": permission denied";
        }
        return failure.getFile() + ": "
                + (failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason());
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no reason given" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static void trace(Throwable failure, PrintWriter err) {
        if ("1".equals(System.getenv("ESPALIER_DEBUG"))) {
            failure.printStackTrace(err);
        }
    }
}
