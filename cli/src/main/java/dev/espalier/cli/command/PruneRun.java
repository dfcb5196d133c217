package dev.espalier.cli.command;

import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.evaluate.Perplexity;
import dev.espalier.language.evaluate.PerplexityResult;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.Companions;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.prune.CompensatedModel;
import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.PrunableCheckpoint;
import dev.espalier.language.prune.PrunedExport;
import dev.espalier.language.prune.Pruner;
import dev.espalier.language.prune.RidgeCompensation;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.ScoreFile;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From a model to a smaller one on disk. */
final class PruneRun implements AutoCloseable {
    private final ModelOptions model;
    private final ModelFolder source;
    private final Checkpoint checkpoint;
    private final CalibrationOptions calibration;
    private final CommandBase command;
    private final Workers workers;

    PruneRun(ModelOptions model, ModelFolder source, CalibrationOptions calibration, CommandBase command) {
        this.model = model;
        this.source = source;
        this.checkpoint = source.checkpoint();
        this.calibration = calibration;
        this.command = command;
        this.workers = Workers.of(calibration.threads);
    }

    /**
     * What is asked for.
     *
     * @param scores file of scores, or null
     * @param text to score and compensate on, or null
     * @param test to measure perplexity on, or null
     */
    record Request(
            @Nullable String scores,
            @Nullable String text,
            @Nullable String test,
            ChannelScore score,
            double sparsity,
            WidthOptions widths,
            Optional<CompensationControls> compensation) {}

    /**
     * What was done.
     *
     * @param plan what was removed
     * @param layers what compensation reached; empty without
     * @param achieved what the written model takes
     * @param before perplexity of the whole model, if a test was given
     * @param after that of the written one
     */
    record Result(
            PruningPlan plan,
            List<LayerReport> layers,
            ModelCost achieved,
            Optional<PerplexityResult> before,
            Optional<PerplexityResult> after) {}

    /** Plans, cuts, compensates, writes, reads back, and measures where a test was given. */
    Result prune(Request request, Path folder) {
        Optional<TokenSequences> test = sequences(request.test());
        Optional<TokenSequences> text =
                request.text() == null ? Optional.empty() : Optional.of(calibrationText(request.text()));
        String sha256 = checkpoint.sha256();
        ChannelScores scores = scores(request, text, sha256);
        PruningPlan plan = plan(request, scores);
        CompensatedModel made = made(request, plan, text);
        ModelCost achieved = PrunedExport.write(
                folder,
                made.pruned(),
                plan,
                new Companions(source.configuration(), companions()),
                "espalier " + Version.text());
        return new Result(
                plan,
                made.layers(),
                achieved,
                test.map(t -> perplexity(checkpoint, t)),
                test.map(t -> written(folder, t)));
    }

    private Optional<TokenSequences> sequences(@Nullable String file) {
        if (file == null) {
            return Optional.empty();
        }
        TensorLibrary.require();
        Documents documents = Documents.read(ModelOptions.path(file));
        try (Tokenizer tokenizer = model.tokenizer(source)) {
            return Optional.of(TokenSequences.blocks(
                    tokenizer, documents, calibration.length(checkpoint.configuration(), command)));
        }
    }

    private TokenSequences calibrationText(String file) {
        Documents documents = Documents.read(ModelOptions.path(file));
        try (Tokenizer tokenizer = model.tokenizer(source)) {
            TokenSequences all = calibration.all(documents, tokenizer, checkpoint.configuration(), command);
            return all.sample(calibration.count(all), calibration.seed);
        }
    }

    private ChannelScores scores(Request request, Optional<TokenSequences> text, String sha256) {
        if (request.scores() != null) {
            ChannelScores scores = ScoreFile.read(ModelOptions.path(request.scores()));
            scores.requireModel(sha256);
            return scores;
        }
        ScoreList wanted = wanted(request);
        if (text.isEmpty()) {
            return WeightScores.of(
                    checkpoint,
                    sha256,
                    request.score(),
                    ModelProvenance.of(command.commandText(), calibration.seed, null, null));
        }
        try (Backend backend = TensorLibrary.load(checkpoint)) {
            return new ChannelsRun(
                            checkpoint, sha256, backend, calibration, workers, command, String.valueOf(request.text()))
                    .score(text.get(), wanted, Optional.empty())
                    .scores();
        }
    }

    /** Sharing widths out needs the loss proxy, whatever ranks the channels. */
    private static ScoreList wanted(Request request) {
        ChannelScore proxy = ScoreRegistry.named("loss-proxy");
        return request.widths().allocation() == Allocation.LOSS_MASS
                        && !request.score().equals(proxy)
                ? new ScoreList(List.of(request.score(), proxy))
                : new ScoreList(List.of(request.score()));
    }

    private PruningPlan plan(Request request, ChannelScores scores) {
        ChannelChoice choice = ChannelChoice.of(
                scores, request.score().spec().id(), request.compensation().map(CompensationControls::named));
        int multiple = request.widths().multiple(checkpoint.configuration());
        return PruningPlanner.plan(
                new PrunableCheckpoint(checkpoint),
                choice,
                request.widths().allocation().of(scores, multiple),
                request.sparsity());
    }

    private CompensatedModel made(Request request, PruningPlan plan, Optional<TokenSequences> text) {
        if (request.compensation().isEmpty()) {
            return new CompensatedModel(Pruner.apply(checkpoint, plan), List.of());
        }
        TokenSequences read = text.orElseThrow();
        int[][] sequences =
                IntStream.range(0, read.count()).mapToObj(read::sequence).toArray(int[][]::new);
        try (TerminalProgress progress = TerminalProgress.of("compensating")) {
            return RidgeCompensation.run(
                    new RunnableModel(checkpoint, TensorLibrary::load, workers),
                    plan,
                    sequences,
                    request.compensation().get(),
                    progress::update);
        }
    }

    private List<Path> companions() {
        List<Path> companions = new ArrayList<>(source.companions());
        model.givenTokenizer().ifPresent(given -> {
            companions.removeIf(c -> String.valueOf(c.getFileName()).startsWith("tok"));
            companions.add(given);
        });
        return companions;
    }

    private PerplexityResult written(Path folder, TokenSequences test) {
        try (ModelFolder written = ModelFolder.open(folder)) {
            return perplexity(written.checkpoint(), test);
        }
    }

    private PerplexityResult perplexity(Checkpoint measured, TokenSequences test) {
        try (Backend backend = TensorLibrary.load(measured);
                TerminalProgress progress = TerminalProgress.of("testing")) {
            return Perplexity.of(backend, test, workers, progress::update);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
