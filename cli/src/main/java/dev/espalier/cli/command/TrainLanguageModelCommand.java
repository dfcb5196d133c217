package dev.espalier.cli.command;

import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.model.CheckpointWriter;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.Llama2cTokenizer;
import dev.espalier.language.training.LanguageModelTraining;
import dev.espalier.language.training.LossCurve;
import dev.espalier.language.training.TrainedLanguageModel;
import dev.espalier.language.training.TrainingText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a small language model from nothing, to have one to look into. */
@Command(
        name = "train-language-model",
        description = {
            "Trains a small language model of Llama's architecture on a text, from nothing, with bytes as tokens. It is for those"
                    + " who have no model at hand, or want one whose text they know; it will not write well.",
            "",
            "OUT_DIR gets config.json, model.safetensors, tokenizer.bin, loss-curve.csv, and held-out.txt: the documents that the"
                    + " model never saw, which is what to test it on.",
            "",
            "OUT_DIR.state is kept while training goes on: the same command with --resume goes on, to the same model as without"
                    + " the break. The same seed gives the same bits on the same kind of machine for any number of threads."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier train-language-model --text text.txt -o model",
            "  espalier train-language-model --text text.txt --layers 2 --hidden 64 --intermediate 176 --steps 300 -o small",
            "  espalier channels model --text text.txt --test model/held-out.txt --controls"
        })
public final class TrainLanguageModelCommand extends CommandBase {
    @Option(
            names = "--text",
            paramLabel = "FILE",
            required = true,
            description =
                    "A UTF-8 text of at least two documents, plain or gzipped; <|endoftext|> separates documents.")
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Option(
            names = {"-o", "--output", Aliases.OUT},
            paramLabel = "OUT_DIR",
            required = true,
            description = "Where the model goes: a new folder, or an earlier export that is replaced.")
    @SuppressWarnings("NullAway.Init")
    private String out;

    @Mixin
    private final LanguageModelOptions shape = new LanguageModelOptions();

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            description = "Share of the text, in whole documents, that is kept for testing. Default: ${DEFAULT-VALUE}.")
    private double heldOut = 0.05;

    @Option(names = "--resume", description = "Go on from OUT_DIR.state, under the same settings.")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    private int threads = Texts.CORES;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        requireThreads(threads);
        if (!(heldOut > 0 && heldOut <= 0.5)) {
            throw misuse("--held-out must be above 0 and at most 0.5, got " + heldOut);
        }
        shape.check(this);
        Path folder = ModelOptions.path(out);
        CheckpointWriter.requireWritable(folder);
        Path state = PassState.beside(folder, resume);
        AtomicFiles.requireWritable(state);
        TensorLibrary.require();
        try (Llama2cTokenizer tokenizer = Llama2cTokenizer.bytes()) {
            TrainingText split = TrainingText.split(
                    tokenizer, Documents.read(ModelOptions.path(text)), shape.context(), heldOut, shape.seed());
            long start = System.nanoTime();
            TrainedLanguageModel trained = train(split, state);
            LanguageModelFolder.write(folder, trained, split, tokenizer, commandText());
            PassState.delete(state);
            print(folder, trained, (System.nanoTime() - start) / 1e9);
        }
        return 0;
    }

    private TrainedLanguageModel train(TrainingText split, Path state) {
        try (TerminalProgress progress = TerminalProgress.of("training")) {
            return new LanguageModelTraining(shape.controls(), split, threads, state)
                    .train(resume, progress::update, measured -> {});
        } catch (CancellationException e) {
            throw Files.exists(state)
                    ? new CancellationException("interrupted; the same command with --resume goes on from " + state)
                    : e;
        }
    }

    private void print(Path folder, TrainedLanguageModel trained, double seconds) {
        List<LossCurve.Point> points = trained.curve().points();
        LossCurve.Point last = points.get(points.size() - 1);
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("out", folder.toString());
            all.put("parameters", trained.checkpoint().parameters());
            all.put("steps", last.step());
            all.put("tokens", last.tokens());
            all.put("training_nll", last.training());
            all.put("held_out_nll", last.heldOut());
            all.put("seconds", seconds);
            printJson(all);
            return;
        }
        out().printf(Locale.ROOT, "parameters      %,d%n", trained.checkpoint().parameters());
        out().printf(Locale.ROOT, "tokens seen     %,d in %,d steps%n", last.tokens(), last.step());
        out().printf(
                        Locale.ROOT,
                        "nats per token  %.4f on the text, %.4f on documents held out (%.4f before)%n",
                        last.training(),
                        last.heldOut(),
                        points.get(0).heldOut());
        out().println("written to " + folder);
    }
}
