package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import java.nio.file.Path;

/**
 * Reads a format that needs a library of its own, {@code tokenizer.json}; found by {@link java.util.ServiceLoader}, so
 * that the other formats work without that library.
 */
public interface TokenizerReader {
    /**
     * Reads a file.
     *
     * @throws InputException when it cannot be read, is malformed, or the library is not there
     */
    Tokenizer read(Path file);
}
