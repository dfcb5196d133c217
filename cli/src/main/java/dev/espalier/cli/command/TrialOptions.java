package dev.espalier.cli.command;

import dev.espalier.language.evaluate.DecoderCost;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.study.ScoredModel;
import dev.espalier.pages.channel.ChannelFindings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How scores are put to the test. */
final class TrialOptions {
    @Option(
            names = "--controls",
            description = "Put the scores to the test: switch channels off and see what that does to the loss.")
    private boolean controls;

    @Option(
            names = "--curves",
            description =
                    "Prune to 10 to 70 %% by several scores, with and without compensation, and measure the perplexity.")
    private boolean curves;

    @Option(
            names = "--calibrations",
            paramLabel = "K",
            description = "Disjoint sets of sequences that --curves scores on, for its spread. Default: 3.")
    private int calibrations = 3;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description =
                    "Text for --controls and --curves. Default: up to 64 sequences of --text that no calibration reads.")
    private @Nullable String test;

    void check(CommandBase command) {
        command.requireAtLeastOne("--calibrations", calibrations);
        if (test != null && !wanted()) {
            throw command.misuse("--test is for --controls and --curves");
        }
    }

    boolean wanted() {
        return controls || curves;
    }

    /** Sets of sequences needed. */
    int calibrations() {
        return curves ? calibrations : 1;
    }

    Optional<Path> test() {
        return Optional.ofNullable(test).map(ModelOptions::path);
    }

    /** Runs what was asked for. */
    ChannelFindings findings(String model, ChannelsRun run, ScoredModel scored, CalibrationTexts texts) {
        ModelConfiguration configuration = run.checkpoint().configuration();
        Trials trials = new Trials(run, scored.scores(), texts);
        return new ChannelFindings(
                model,
                scored.scores(),
                configuration,
                DecoderCost.of(
                        configuration,
                        run.checkpoint().mainType(),
                        texts.calibration().length()),
                curves ? trials.curves() : List.of(),
                controls ? trials.ablation() : Optional.empty(),
                controls ? trials.randomCore() : Optional.empty(),
                controls ? trials.hitRate() : Optional.empty(),
                controls ? trials.haloAblation() : Optional.empty(),
                settings(run, scored, texts));
    }

    private static Map<String, String> settings(ChannelsRun run, ScoredModel scored, CalibrationTexts texts) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Command", run.command().commandText());
        settings.put("Text", run.text());
        settings.put(
                "Sequences",
                texts.calibration().count() + " of " + texts.calibration().length() + " tokens");
        settings.put("Positions counted", String.valueOf(scored.summary().positions()));
        settings.put("Positions left out", run.options().leadingPositions() + " at the start of each sequence");
        settings.put("Blocks of the bootstrap", String.valueOf(scored.summary().blocks()));
        settings.put("Seed", String.valueOf(run.options().seed));
        settings.put("Model digest", run.sha256());
        texts.heldOut()
                .ifPresent(t -> settings.put("Test", t.count() + " sequences, " + t.predictedTokens() + " tokens"));
        return settings;
    }
}
