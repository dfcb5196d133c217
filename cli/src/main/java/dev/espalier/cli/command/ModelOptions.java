package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.language.tokenizer.Tokenizers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which language model a command is about. */
final class ModelOptions {
    @Parameters(
            index = "0",
            paramLabel = "MODEL_DIR",
            description =
                    "A folder with config.json, model.safetensors (or its shards and their index) and a tokenizer, for models of"
                            + " type ${bundle:choices.architectures}; or a llama2.c .bin file, with --tokenizer.")
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description =
                    "tokenizer.json, a SentencePiece tokenizer.model or a llama2.c tokenizer .bin. Default: the one in MODEL_DIR.")
    private @Nullable String tokenizer;

    /** The model; reads its header, not its weights. */
    ModelFolder open() {
        Path path = path(model);
        if (!Files.exists(path)) {
            throw InputException.of(Code.NOT_FOUND, "%s: no such file or folder", model);
        }
        return ModelFolder.open(path);
    }

    /** Its tokenizer, checked against its vocabulary. */
    Tokenizer tokenizer(ModelFolder folder) {
        Path path = path(model);
        return Tokenizers.open(
                Files.isDirectory(path) ? path : null,
                Optional.ofNullable(tokenizer).map(ModelOptions::path),
                folder.checkpoint().configuration());
    }

    /** The tokenizer's file, when it was named on the command line. */
    Optional<Path> givenTokenizer() {
        return Optional.ofNullable(tokenizer).map(ModelOptions::path);
    }

    /** The model as it was named. */
    String name() {
        return model;
    }

    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw InputException.causedBy(e, Code.NOT_FOUND, "'%s': not a file name", name);
        }
    }
}
