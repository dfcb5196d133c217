package dev.espalier.cli;

import dev.espalier.cli.command.Version;
import dev.espalier.formats.InputException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * One line per failure, and the exit code that goes with it.
 *
 * <p>Only {@link InputException} and what the parser refuses are the user's; everything else is a defect of the program or a
 * lack of the machine.
 */
final class Failures {
    static final int DEFECT = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    /** Enough to load the classes that a message needs. */
    private static final int RESERVE = 1 << 20;

    private static final int LONGEST_COMMAND = 400;

    private final PrintWriter err;
    private final String command;
    private final boolean debug;

    @SuppressWarnings("UnusedVariable") // held to be let go of
    private byte @Nullable [] reserve = new byte[RESERVE];

    /** Failures of {@code command}, as it was typed, told to {@code err}; {@code debug} adds stack traces. */
    Failures(PrintWriter err, String command, boolean debug) {
        this.err = err;
        this.command = command;
        this.debug = debug;
    }

    /** A command line that cannot be understood. */
    int usage(ParameterException failure) {
        Throwable cause = failure.getCause();
        if (cause != null && !isRefusal(cause)) {
            return report(cause, failure.getCommandLine());
        }
        String name = failure.getCommandLine().getCommandSpec().qualifiedName();
        trace(failure);
        err.println("espalier: " + FailureText.oneLine(failure.getMessage()) + "; see '" + name + " --help'");
        return BAD_INPUT;
    }

    /** Whether the parser meant to refuse; it wraps whatever a converter throws, our mistakes too. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof TypeConversionException
                || cause instanceof ParameterException
                || cause instanceof NumberFormatException
                || cause instanceof InputException;
    }

    /**
     * Anything else that ended a command.
     *
     * @param line the program, to name options of the command that failed; null when there is none yet
     */
    int report(Throwable thrown, @Nullable CommandLine line) {
        try {
            Throwable failure = FailureText.unwrapped(thrown);
            if (FailureText.cause(failure, OutOfMemoryError.class) != null) {
                reserve = null;
            }
            trace(thrown);
            return tell(failure, line);
        } catch (OutOfMemoryError e) {
            reserve = null;
            err.println("espalier: out of memory; give more with JAVA_TOOL_OPTIONS=-Xmx... or use fewer --threads");
            return DEFECT;
        }
    }

    private int tell(Throwable failure, @Nullable CommandLine line) {
        if (failure instanceof Exception
                && (failure instanceof CancellationException
                        || Thread.currentThread().isInterrupted())) {
            String message = failure.getMessage();
            boolean told =
                    failure instanceof CancellationException && message != null && message.startsWith("interrupted");
            err.println("espalier: " + (told ? message : "interrupted"));
            return INTERRUPTED;
        }
        String lack = FailureText.lack(failure, option -> hasOption(line, option));
        if (lack != null) {
            err.println("espalier: " + lack);
            return DEFECT;
        }
        String refusal = FailureText.refusal(failure);
        err.println("espalier: " + (refusal == null ? defect(failure) : refusal));
        return refusal == null ? DEFECT : BAD_INPUT;
    }

    private String defect(Throwable failure) {
        String shown = command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "...";
        return "internal error: " + FailureText.oneLine(failure.toString()) + "; this is a defect of espalier "
                + Version.text() + ": please report it with this line, the command '" + FailureText.oneLine(shown)
                + "' and the output of 'espalier doctor --json'; ESPALIER_DEBUG=1 shows where";
    }

    private static boolean hasOption(@Nullable CommandLine line, String option) {
        ParseResult parsed = line == null ? null : line.getParseResult();
        while (parsed != null && parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed != null && parsed.commandSpec().findOption(option) != null;
    }

    private void trace(Throwable failure) {
        if (debug) {
            failure.printStackTrace(err);
        }
    }
}
