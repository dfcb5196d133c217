package dev.espalier.formats.file;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Files that appear whole or not at all.
 *
 * <p>Content goes to a temporary file beside the target, is forced to disk and then renamed over it. On any failure, an
 * interrupt or an orderly shutdown of the virtual machine included, the temporary file is removed and the old target
 * stays.
 */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; need not close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code target} by {@code content}; a symbolic link is followed. A device or a pipe is written to instead: a
     * rename would put a plain file in its place, for everyone on the machine.
     *
     * @throws InputException when the folder is missing or not writable, the target is a folder, or the disk is full
     */
    public static void write(Path target, Content content) {
        Path whole = requireWritable(target);
        if (isDevice(whole)) {
            writeThrough(whole, content);
            return;
        }
        Path temporary =
                whole.resolveSibling("." + whole.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        Thread cleanup = new Thread(() -> deleteQuietly(temporary), "espalier-cleanup");
        addHook(cleanup);
        try {
            writeForced(temporary, content);
            rename(temporary, whole);
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNWRITABLE, "%s: cannot be written: %s", target, reason(e));
        } finally {
            deleteQuietly(temporary);
            removeHook(cleanup);
        }
    }

    /** Replaces {@code target} by UTF-8 text. */
    public static void writeText(Path target, CharSequence text) {
        write(target, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Checks, before long work starts, that {@code target} can be written; creates nothing.
     *
     * @return the file that would be replaced, symbolic links followed
     */
    public static Path requireWritable(Path target) {
        Path file = target.toAbsolutePath().normalize();
        try {
            file = Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNWRITABLE, "%s: cannot be written: %s", target, reason(e));
        }
        if (isDevice(file)) {
            if (!Files.isWritable(file)) {
                throw InputException.of(Code.UNWRITABLE, "%s: no permission to write", target);
            }
            return file;
        }
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw InputException.of(Code.UNWRITABLE, "%s: is a folder, not a file", target);
        }
        if (!Files.isDirectory(folder)) {
            throw InputException.of(Code.UNWRITABLE, "%s: folder %s does not exist; create it first", target, folder);
        }
        if (!Files.isWritable(folder)) {
            throw InputException.of(Code.UNWRITABLE, "%s: no permission to write in folder %s", target, folder);
        }
        return file;
    }

    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static void writeThrough(Path device, Content content) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device, StandardOpenOption.WRITE))) {
            content.writeTo(out);
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNWRITABLE, "%s: cannot be written: %s", device, reason(e));
        }
    }

    private static void writeForced(Path temporary, Content content) throws IOException {
        try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
            OutputStream out = new BufferedOutputStream(file, 1 << 16);
            content.writeTo(out);
            out.flush();
            file.getFD().sync();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted");
        }
    }

    private static void rename(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder(target.toAbsolutePath().getParent());
    }

    /**
     * Makes the rename itself durable where the system allows a folder to be opened; elsewhere there is nothing to do.
     */
    private static void forceFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; the file itself is already on disk.
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // Nothing more can be done for a temporary file that refuses to go.
        }
    }

    private static void addHook(Thread cleanup) {
        try {
            Runtime.getRuntime().addShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            // Already shutting down: who still writes now, such as an interrupted training, cleans up after itself.
        }
    }

    private static void removeHook(Thread cleanup) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            // Already shutting down: the hook runs or has run.
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
