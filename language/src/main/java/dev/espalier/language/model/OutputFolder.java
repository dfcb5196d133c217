package dev.espalier.language.model;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears whole or not at all.
 *
 * <p>Files are written to a hidden folder beside the target and forced to disk; then the old folder, if any, steps
 * aside, the new one takes its name, and the old one is removed. On any failure, an interrupt or an orderly shutdown
 * included, the new one is removed and the old one stays or comes back. Only a power cut between the two renames, which
 * nothing portable makes one, leaves the name vacant and both folders whole beside it, ending in {@code .old} and
 * {@code .tmp}.
 */
final class OutputFolder {
    private final Path shown;
    private final Path target;
    private final Path temporary;
    private final Path old;

    private OutputFolder(Path shown, Path target) {
        this.shown = shown;
        this.target = target;
        String name = "." + target.getFileName() + "." + Long.toHexString(System.nanoTime());
        this.temporary = target.resolveSibling(name + ".tmp");
        this.old = target.resolveSibling(name + ".old");
    }

    /** Writes the files of a folder. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** Replaces the folder {@code target}, which must have passed {@link #requireWritable}, by {@code content}. */
    static void replace(Path target, Content content) {
        new OutputFolder(target, requireWritable(target)).replace(content);
    }

    /**
     * Checks, before long work starts, that the folder can be made or replaced; creates nothing.
     *
     * @return the folder, symbolic links followed
     */
    static Path requireWritable(Path target) {
        try {
            Path folder = Files.exists(target)
                    ? target.toRealPath()
                    : target.toAbsolutePath().normalize();
            Path parent = folder.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw InputException.of(
                        Code.UNWRITABLE, "%s: the folder it should lie in does not exist; create it first", target);
            }
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw InputException.of(Code.UNWRITABLE, "%s: is a file, not a folder", target);
            }
            if (!Files.isWritable(parent)) {
                throw InputException.of(Code.UNWRITABLE, "%s: no permission to write in folder %s", target, parent);
            }
            return folder;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private void replace(Content content) {
        Thread cleanup = new Thread(this::cleanUp, "espalier-cleanup");
        addHook(cleanup);
        try {
            Files.createDirectory(temporary);
            content.writeTo(temporary);
            force(temporary);
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            swap();
        } catch (IOException e) {
            throw unwritable(shown, e);
        } finally {
            cleanUp();
            removeHook(cleanup);
        }
    }

    private void swap() throws IOException {
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        Path parent = target.getParent();
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /** Whatever happened: the new folder under its name and nothing else, or the old one. */
    private void cleanUp() {
        try {
            deleteTree(temporary);
            if (Files.exists(target)) {
                deleteTree(old);
            } else if (Files.exists(old)) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // Nothing more can be done for a folder that refuses to go.
        }
    }

    private static void force(Path folder) throws IOException {
        for (Path file : entries(folder)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        forceFolder(folder);
    }

    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; the files themselves are already on disk.
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** What lies in a folder, sorted. */
    static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /** The error that a folder cannot be written. */
    static InputException unwritable(Path shown, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return InputException.causedBy(
                e, Code.UNWRITABLE, "%s: cannot be written: %s; what was there before is untouched", shown, reason);
    }

    private static void addHook(Thread cleanup) {
        try {
            Runtime.getRuntime().addShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            // Already shutting down: who still writes now cleans up after itself.
        }
    }

    private static void removeHook(Thread cleanup) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            // Already shutting down: the hook runs or has run.
        }
    }
}
