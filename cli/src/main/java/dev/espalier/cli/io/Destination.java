package dev.espalier.cli.io;

import dev.espalier.formats.InputException;
import dev.espalier.formats.file.AtomicFiles;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Standard output, or a file that appears whole or not at all. */
public final class Destination {
    private final @Nullable Path file;
    private final PrintWriter out;

    private Destination(@Nullable Path file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Standard output for {@code -}, else a file, which is checked at once so that no work is lost on an unwritable one.
     *
     * @throws InputException when the file cannot be written
     */
    public static Destination of(String name, PrintWriter out) {
        return name.equals("-") ? new Destination(null, out) : new Destination(writable(name), out);
    }

    /** The path of a file that can be written; nothing is created. */
    public static Path writable(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw InputException.causedBy(e, InputException.Code.UNWRITABLE, "'%s': not a file name", name);
        }
        if (!isDevice(path)) {
            AtomicFiles.requireWritable(path);
        }
        return path;
    }

    /** Whether this is standard output. */
    public boolean isStandardOutput() {
        return file == null;
    }

    /** Writes everything. */
    public void write(Content content) {
        try {
            if (file == null) {
                content.writeTo(out);
                out.flush();
            } else if (isDevice(file)) {
                try (Writer writer = Files.newBufferedWriter(file)) {
                    content.writeTo(writer);
                }
            } else {
                AtomicFiles.write(file, stream -> {
                    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    content.writeTo(writer);
                    writer.flush();
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something like /dev/null: it cannot be replaced by a rename, only written to. */
    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** Writes text. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; need not flush or close. */
        void writeTo(Writer writer) throws IOException;
    }
}
