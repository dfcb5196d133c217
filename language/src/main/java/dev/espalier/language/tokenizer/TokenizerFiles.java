package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole files that hold vocabularies. */
final class TokenizerFiles {
    /** Ten times the largest vocabulary in use. */
    private static final long MAX_BYTES = 64L << 20;

    private TokenizerFiles() {}

    /**
     * The bytes of a file.
     *
     * @throws InputException when it cannot be read or is larger than 64 MiB
     */
    static byte[] bytes(Path file) {
        InputFiles.requireReadable(file);
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw InputException.of(
                        Code.TOO_LARGE, "%s: %d bytes; a tokenizer has at most %d", file, size, MAX_BYTES);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw InputException.causedBy(e, Code.UNREADABLE, "%s: cannot be read: %s", file, reason(e));
        }
    }

    /** What a failed reading says of itself. */
    static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
