package dev.espalier.cli;

import dev.espalier.formats.InputException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is said about a failure: what happened and what can be done. */
final class FailureText {
    private static final long MEBIBYTE = 1L << 20;
    /** Causes form a cycle where somebody made them do so. */
    private static final int MOST_CAUSES = 50;

    private FailureText() {}

    /** The failure behind those that only carry one from another thread, a class initialiser or a reflective call. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        for (int i = 0; i < MOST_CAUSES; i++) {
            boolean carrier = failure instanceof CompletionException
                    || failure instanceof ExecutionException
                    || failure instanceof ExceptionInInitializerError
                    || failure instanceof InvocationTargetException
                    || failure instanceof picocli.CommandLine.ExecutionException;
            Throwable cause = failure.getCause();
            if (!carrier || cause == null) {
                break;
            }
            failure = cause;
        }
        return failure;
    }

    /** The first of a kind among a failure and its causes. */
    static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** What the user gave is wrong, or null when it is not that. */
    static @Nullable String refusal(Throwable failure) {
        if (failure instanceof InputException) {
            return oneLine(failure.getMessage());
        }
        // Other failures to read or write name no file: whoever opened one of the user's says which.
        return failure instanceof UncheckedIOException io && io.getCause() instanceof FileSystemException file
                ? oneLine(file(file))
                : null;
    }

    private static String file(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getFile() + ": permission denied";
        }
        String reason = failure.getReason();
        return failure.getFile() + ": " + (reason == null ? failure.getClass().getSimpleName() : reason);
    }

    /**
     * The machine or the installation lacks something, or null when it is not that.
     *
     * @param option whether the command that failed has an option
     */
    static @Nullable String lack(Throwable failure, Predicate<String> option) {
        OutOfMemoryError memory = cause(failure, OutOfMemoryError.class);
        if (memory != null) {
            return memory(memory, option);
        }
        if (failure instanceof StackOverflowError) {
            return "out of stack: something is nested too deeply; give more with JAVA_TOOL_OPTIONS=-Xss16m, and please report it"
                    + " if what you gave is not; ESPALIER_DEBUG=1 shows where";
        }
        LinkageError missing = cause(failure, UnsatisfiedLinkError.class);
        missing = missing == null ? cause(failure, LinkageError.class) : missing;
        if (missing != null && !(missing instanceof ExceptionInInitializerError)) {
            return missing(missing);
        }
        return failure instanceof InternalError && oneLine(failure.getMessage()).contains("memory access")
                ? "a file that was being read has been cut short, or the disk is full or failing; see to it and start again"
                : null;
    }

    private static String memory(OutOfMemoryError failure, Predicate<String> option) {
        String what = oneLine(failure.getMessage());
        if (what.contains("native thread")) {
            return "no more threads can be started: " + what + "; use fewer --threads or raise the limit (ulimit -u)";
        }
        long heap = Runtime.getRuntime().maxMemory() / MEBIBYTE;
        String more = what.contains("array size")
                ? "the result is larger than can be held at once; ask for less"
                : "give more with JAVA_TOOL_OPTIONS=" + (what.contains("direct") ? "-XX:MaxDirectMemorySize=" : "-Xmx")
                        + 2 * heap + "m";
        return "out of memory: " + what + ", with a heap of at most " + heap + " MiB; " + more
                + (option.test("--memory") ? ", or a smaller --memory" : "")
                + (option.test("--threads") ? ", or fewer --threads" : "");
    }

    private static @Nullable String missing(LinkageError failure) {
        String what = oneLine(failure.getMessage());
        if (failure instanceof UnsatisfiedLinkError) {
            return "native code cannot be loaded: " + what + "; install what it names, or remove the folder "
                    + System.getProperty("espalier.cache", "of the cache")
                    + " to have ours unpacked anew; programs must be allowed to run from it (no noexec)";
        }
        if (what.startsWith("Could not initialize class")) {
            return null;
        }
        return "the program's libraries are incomplete or do not fit together: "
                + failure.getClass().getSimpleName() + ": " + what.replace('/', '.') + "; remove " + libraries()
                + " and start the launcher again, which fetches them";
    }

    /** The folders the launcher fills, told from the first jar of the class path. */
    private static String libraries() {
        Path first = Path.of(System.getProperty("java.class.path", "").split(java.io.File.pathSeparator, 2)[0]);
        Path folder = first.toString().endsWith(".jar") ? first.getParent() : null;
        return folder == null ? "the folders lib and lib-tensors" : folder + " and " + folder + "-tensors";
    }

    static String oneLine(@Nullable String message) {
        return message == null
                ? "no reason given"
                : message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}+", " ");
    }
}
