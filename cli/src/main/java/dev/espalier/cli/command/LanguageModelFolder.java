package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.model.CheckpointWriter;
import dev.espalier.language.model.Companions;
import dev.espalier.language.tokenizer.Llama2cTokenizer;
import dev.espalier.language.training.TrainedLanguageModel;
import dev.espalier.language.training.TrainingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trained model as a folder: weights, tokenizer, loss curve and the text it never saw. */
final class LanguageModelFolder {
    private LanguageModelFolder() {}

    /** Writes it, whole or not at all. */
    static void write(
            Path folder, TrainedLanguageModel trained, TrainingText text, Llama2cTokenizer tokenizer, String command) {
        try {
            Path temporary = Files.createTempDirectory("espalier");
            List<Path> beside = List.of(
                    temporary.resolve("tokenizer.bin"),
                    temporary.resolve("loss-curve.csv"),
                    temporary.resolve("held-out.txt"));
            try {
                tokenizer.write(beside.get(0));
                AtomicFiles.writeText(beside.get(1), trained.curve().toCsv());
                AtomicFiles.writeText(beside.get(2), text.heldOutFile());
                CheckpointWriter.write(
                        folder,
                        trained.checkpoint(),
                        new Companions(Optional.empty(), beside),
                        Map.of(
                                "espalier.program",
                                "espalier " + Version.text(),
                                "espalier.command",
                                command,
                                "espalier.text_sha256",
                                text.training().textSha256()));
            } finally {
                for (Path file : beside) {
                    Files.deleteIfExists(file);
                }
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw InputException.causedBy(
                    e,
                    Code.UNWRITABLE,
                    "%s: no temporary file can be made: %s",
                    folder,
                    String.valueOf(e.getMessage()));
        }
    }
}
