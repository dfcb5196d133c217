package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.model.ModelConfiguration;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds and opens the tokenizer that belongs to a model. */
public final class Tokenizers {
    /** In this order; {@code tok*.bin} comes after them. */
    private static final List<String> NAMES = List.of("tokenizer.json", "tokenizer.model", "tokenizer.bin");

    private static final String LOOKED_FOR = "tokenizer.json, tokenizer.model, tokenizer.bin or tok*.bin (llama2.c)";

    private Tokenizers() {}

    /**
     * Opens a model's tokenizer; marks of beginning and end named by the configuration win over the tokenizer's own.
     *
     * <p>A vocabulary smaller than the model's is accepted, since models pad theirs, down to half of it.
     *
     * @param modelFolder where to look, see {@link #find}; null or a model that is a file of its own: there is none
     *     beside it
     * @param given the file to read, or a folder to look in, instead
     * @throws InputException when there is none, it cannot be read, or it does not fit the model's vocabulary
     */
    public static Tokenizer open(@Nullable Path modelFolder, Optional<Path> given, ModelConfiguration configuration) {
        Path file = find(modelFolder, given);
        Tokenizer tokenizer = read(file);
        try {
            requireFit(file, tokenizer, configuration);
        } catch (InputException e) {
            tokenizer.close();
            throw e;
        }
        return new MarkedTokenizer(tokenizer, configuration.bosToken(), configuration.eosToken());
    }

    /**
     * The tokenizer's file: {@code given}, else in the folder the first of tokenizer.json, tokenizer.model,
     * tokenizer.bin, or the one file tok*.bin.
     *
     * @throws InputException when there is none, or several of the last kind
     */
    public static Path find(@Nullable Path modelFolder, Optional<Path> given) {
        if (given.isPresent() && !Files.isDirectory(given.get())) {
            return given.get();
        }
        Path folder = given.orElse(modelFolder);
        if (folder == null || !Files.isDirectory(folder)) {
            throw InputException.of(Code.NOT_FOUND, "a tokenizer is needed: give %s by --tokenizer", LOOKED_FOR);
        }
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        List<Path> others = llama2cFiles(folder);
        if (others.size() == 1) {
            return others.get(0);
        }
        throw others.isEmpty()
                ? InputException.of(
                        Code.NOT_FOUND, "%s: no tokenizer; looked for %s; give one by --tokenizer", folder, LOOKED_FOR)
                : InputException.of(
                        Code.MISMATCH,
                        "%s: several tokenizers, such as %s and %s; name one by --tokenizer",
                        folder,
                        others.get(0).getFileName(),
                        others.get(1).getFileName());
    }

    /**
     * Reads a tokenizer by the ending of its name: {@code .json}, {@code .model} or {@code .bin}.
     *
     * @throws InputException when it cannot be read, or the ending is another
     */
    public static Tokenizer read(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return ServiceLoader.load(TokenizerReader.class, Tokenizers.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the reader of tokenizer.json is not registered"))
                    .read(file);
        }
        if (name.endsWith(".model")) {
            return SentencePieceTokenizer.read(file);
        }
        if (name.endsWith(".bin")) {
            return Llama2cTokenizer.read(file);
        }
        throw InputException.of(Code.MALFORMED, "%s: no tokenizer by its name; known are %s", file, LOOKED_FOR);
    }

    private static void requireFit(Path file, Tokenizer tokenizer, ModelConfiguration configuration) {
        int known = tokenizer.vocabularySize();
        int rows = configuration.vocabularySize();
        if (known > rows || known < rows / 2) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: a tokenizer of %d tokens does not fit a model of %d; give the model's own by --tokenizer",
                    file,
                    known,
                    rows);
        }
        for (OptionalInt mark : List.of(configuration.bosToken(), configuration.eosToken())) {
            if (mark.isPresent() && (mark.getAsInt() < 0 || mark.getAsInt() >= rows)) {
                throw InputException.of(
                        Code.MISMATCH,
                        "the configuration names token %d as beginning or end where the model has %d tokens",
                        mark.getAsInt(),
                        rows);
            }
        }
    }

    private static List<Path> llama2cFiles(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "tok*.bin")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be read: %s", folder, TokenizerFiles.reason(e));
        }
        files.sort(null);
        return files;
    }
}
