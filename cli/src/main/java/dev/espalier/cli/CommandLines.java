package dev.espalier.cli;

import dev.espalier.cli.command.Aliases;
import dev.espalier.cli.command.HelpWords;
import dev.espalier.cli.command.Version;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine;

/** The command line as a function from arguments and writers to an exit code; holds no state. */
public final class CommandLines {
    private CommandLines() {}

    /** Whether the user asked for stack traces. */
    static boolean debug() {
        return "1".equals(System.getenv("ESPALIER_DEBUG"));
    }

    /** Runs one command: 0 when it worked, 2 for bad input or usage, 130 when interrupted, 1 for a defect of ours. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, debug(), line -> {}, arguments);
    }

    /** The same with {@code more} done to the commands first. */
    static int run(PrintWriter out, PrintWriter err, boolean debug, Consumer<CommandLine> more, String... arguments) {
        Failures failures = failures(err, debug, arguments);
        CommandLine line = null;
        try {
            line = create(out, err, failures);
            more.accept(line);
            int code = line.execute(arguments);
            out.flush();
            if (code == 0 && out.checkError()) {
                err.println("espalier: cannot write to standard output");
                return Failures.BAD_INPUT;
            }
            return code;
        } catch (Throwable failure) { // picocli's handlers see exceptions only
            out.flush();
            return failures.report(failure, line);
        } finally {
            err.flush();
        }
    }

    static Failures failures(PrintWriter err, boolean debug, String... arguments) {
        return new Failures(err, "espalier " + String.join(" ", arguments), debug);
    }

    private static CommandLine create(PrintWriter out, PrintWriter err, Failures failures) {
        CommandLine line = new CommandLine(new EspalierCommand());
        addHelp(line);
        Aliases.hide(line);
        line.setResourceBundle(new HelpWords());
        line.setOut(out);
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setOverwrittenOptionsAllowed(false);
        line.setParameterExceptionHandler((failure, given) -> failures.usage(failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure, line));
        return line;
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getCommandSpec().versionProvider(() -> new String[] {"espalier " + Version.text()});
        line.getSubcommands().values().forEach(CommandLines::addHelp);
    }
}
