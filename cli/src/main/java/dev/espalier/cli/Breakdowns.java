package dev.espalier.cli;

import java.util.Optional;

/** What to say, and what to do, when not the program but what it stands on gave way: memory, stack, libraries. */
final class Breakdowns {
    private static final long MEBI = 1L << 20;

    private Breakdowns() {}

    /** One line for an error of that kind; empty for any other failure. Allocates next to nothing when memory is out. */
    static Optional<String> describe(Throwable failure) {
        if (failure instanceof OutOfMemoryError error) {
            return Optional.of(memory(String.valueOf(error.getMessage())));
        }
        if (failure instanceof StackOverflowError) {
            return Optional.of("out of stack: the input is nested too deeply or too large for one thread;"
                    + " JAVA_TOOL_OPTIONS=-Xss16m gives more; if it is neither, please report the command");
        }
        if (failure instanceof UnsatisfiedLinkError
                || failure instanceof NoClassDefFoundError
                || failure instanceof ExceptionInInitializerError) {
            return Optional.of("a library is missing or does not fit this machine (" + reason(failure)
                    + "); start through the launcher espalier, remove cli/target/lib-tensors and .espalier to have it"
                    + " fetched anew, or see 'espalier doctor'");
        }
        return Optional.empty();
    }

    private static String memory(String what) {
        long most = Runtime.getRuntime().maxMemory() / MEBI;
        return "out of memory (" + what + ") with a heap of " + most
                + " MiB; give Java more with JAVA_TOOL_OPTIONS=-Xmx8g, or use fewer --threads, less --memory, fewer rows or"
                + " sequences";
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
