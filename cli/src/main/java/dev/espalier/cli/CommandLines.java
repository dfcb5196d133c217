package dev.espalier.cli;

import dev.espalier.cli.command.HelpWords;
import dev.espalier.cli.command.Version;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The command line as a function from arguments and writers to an exit code; holds no state. */
public final class CommandLines {
    private CommandLines() {}

    /** Runs one command: 0 when it worked, 2 for bad input or usage, 130 when interrupted, 1 for a defect of ours. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int code = execute(out, err, arguments);
        out.flush();
        err.flush();
        if (code == 0 && out.checkError()) {
            err.println("espalier: cannot write to standard output");
            return Failures.BAD_INPUT;
        }
        return code;
    }

    /** The parser hands on exceptions only; errors, and defects of the parser itself, come out here. */
    private static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return create(out, err).execute(arguments);
        } catch (Throwable failure) {
            return Failures.report(failure, err);
        }
    }

    private static CommandLine create(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new EspalierCommand());
        addHelp(line);
        line.setResourceBundle(new HelpWords());
        line.setOut(out);
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setOverwrittenOptionsAllowed(false);
        line.setParameterExceptionHandler((failure, given) -> Failures.usage(failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, command.getErr()));
        return line;
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getCommandSpec().versionProvider(() -> new String[] {"espalier " + Version.text()});
        line.getSubcommands().values().forEach(CommandLines::addHelp);
    }
}
