package dev.espalier.formats.file;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks on files before they are opened. */
public final class InputFiles {
    private InputFiles() {}

    /**
     * Checks that {@code path} is a regular file that may be read.
     *
     * @throws InputException when it does not exist, is a folder or a device, or may not be read
     */
    public static void requireReadable(Path path) {
        if (!Files.exists(path)) {
            throw InputException.of(Code.NOT_FOUND, "%s: no such file", path);
        }
        if (Files.isDirectory(path)) {
            throw InputException.of(Code.UNREADABLE, "%s: is a folder, not a file", path);
        }
        if (!Files.isRegularFile(path)) {
            throw InputException.of(Code.UNREADABLE, "%s: is not a regular file", path);
        }
        if (!Files.isReadable(path)) {
            throw InputException.of(Code.UNREADABLE, "%s: no permission to read it", path);
        }
    }
}
