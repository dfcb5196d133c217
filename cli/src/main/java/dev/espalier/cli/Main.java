package dev.espalier.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/** Entry point of the {@code espalier} program. */
public final class Main {
    /** Set by the launcher to the descriptor that holds the user's standard error. */
    private static final String ERROR_DESCRIPTOR = "espalier.stderr";

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        restoreStandardError();
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        // A thread of a library that fails in the background must not print its trace; what it was for fails in turn.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Failures.report(failure, err));
        InterruptHook hook = InterruptHook.install(Thread.currentThread());
        int code = CommandLines.run(out, err, arguments);
        hook.end(code);
    }

    /**
     * Java announces an incubating module on standard error before any of our code runs and offers no switch against it, so
     * the launcher parks the user's standard error on another descriptor, which is taken up here.
     */
    private static void restoreStandardError() {
        Integer descriptor = Integer.getInteger(ERROR_DESCRIPTOR);
        if (descriptor == null) {
            return;
        }
        try {
            Constructor<FileDescriptor> open = FileDescriptor.class.getDeclaredConstructor(int.class);
            open.setAccessible(true);
            System.setErr(
                    new PrintStream(new FileOutputStream(open.newInstance(descriptor)), true, StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.setErr(System.out);
        }
    }
}
