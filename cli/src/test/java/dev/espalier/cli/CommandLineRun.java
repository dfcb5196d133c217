package dev.espalier.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the real command inside this process. */
record CommandLineRun(int code, String out, String err) {
    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    /** Fails unless the command was refused with exit code 2, one line on standard error and nothing on standard output. */
    CommandLineRun refused() {
        if (code != 2 || !out.isEmpty() || err.lines().count() != 1 || !err.startsWith("espalier: ")) {
            throw new AssertionError("expected a one-line refusal, got " + this);
        }
        return this;
    }

    /** Fails unless the command worked without a word on standard error. */
    CommandLineRun worked() {
        if (code != 0 || !err.isEmpty()) {
            throw new AssertionError("expected success, got " + this);
        }
        return this;
    }
}
