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
    /** The same for standard output. */
    private static final String OUTPUT_DESCRIPTOR = "espalier.stdout";

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        InterruptHook hook = InterruptHook.install(Thread.currentThread());
        int code;
        try {
            System.setErr(new PrintStream(
                    new FileOutputStream(descriptor(ERROR_DESCRIPTOR, FileDescriptor.err)),
                    true,
                    StandardCharsets.UTF_8));
            PrintWriter out = new PrintWriter(
                    new FileOutputStream(descriptor(OUTPUT_DESCRIPTOR, FileDescriptor.out)),
                    false,
                    StandardCharsets.UTF_8);
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                    CommandLines.failures(err, CommandLines.debug(), arguments).report(failure, null));
            LauncherWatch.start();
            code = CommandLines.run(out, err, arguments);
        } catch (Throwable failure) {
            System.err.println("espalier: internal error: the program does not start: " + failure);
            code = 1;
        }
        hook.end(code);
    }

    /**
     * Java announces an incubating module on standard error before any of our code runs, and a crash on standard output, and
     * offers no switch against it, so the launcher parks the user's streams on other descriptors, which are taken up here.
     */
    private static FileDescriptor descriptor(String property, FileDescriptor usual)
            throws ReflectiveOperationException {
        Integer descriptor = Integer.getInteger(property);
        if (descriptor == null) {
            return usual;
        }
        Constructor<FileDescriptor> open = FileDescriptor.class.getDeclaredConstructor(int.class);
        open.setAccessible(true);
        return open.newInstance(descriptor);
    }
}
