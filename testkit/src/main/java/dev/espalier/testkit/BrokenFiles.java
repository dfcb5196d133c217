package dev.espalier.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/** Reads broken files one after the other and counts how that ends: by a value or by the one permitted exception. */
public final class BrokenFiles {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Class<? extends RuntimeException> permitted;
    private int values;
    private int errors;
    private long mostBytes;

    /** Nothing read yet; an exception of any other class than {@code permitted} is passed on. */
    public BrokenFiles(Class<? extends RuntimeException> permitted) {
        this.permitted = permitted;
    }

    /**
     * Reads one file.
     *
     * @throws AssertionError if the exception's message is no single line of bounded length
     */
    public void read(byte[] file, Consumer<byte[]> reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.accept(file);
            values++;
        } catch (RuntimeException e) {
            if (!permitted.isInstance(e)) {
                throw e;
            }
            errors++;
            String message = String.valueOf(e.getMessage());
            if (message.length() >= 10_000 || message.contains("\n")) {
                throw new AssertionError("no line for people: " + message, e);
            }
        }
        mostBytes = Math.max(mostBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    /** Files that gave a value. */
    public int values() {
        return values;
    }

    /** Files that gave the permitted exception. */
    public int errors() {
        return errors;
    }

    /** Bytes allocated for the file that took most. */
    public long mostBytes() {
        return mostBytes;
    }

    /**
     * Both outcomes must have been seen often, or the files test nothing, and none may have taken too much memory.
     *
     * @throws AssertionError if it is otherwise
     */
    public void require(int least, long most) {
        if (values <= least || errors <= least || mostBytes >= most) {
            throw new AssertionError(values + " values and " + errors + " errors, each to be more than " + least + "; "
                    + mostBytes + " bytes, to be less than " + most);
        }
    }
}
