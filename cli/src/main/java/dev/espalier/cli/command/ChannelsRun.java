package dev.espalier.cli.command;

import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.pass.CalibrationPlan;
import dev.espalier.language.pass.ResumeFile;
import dev.espalier.language.study.ChannelScoring;
import dev.espalier.language.study.ScoredModel;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A model in memory, being scored.
 *
 * @param checkpoint the model
 * @param sha256 its digest
 * @param backend the same, for running
 * @param options what it reads
 * @param workers who computes
 * @param command who asks
 * @param text name of the text
 */
record ChannelsRun(
        Checkpoint checkpoint,
        String sha256,
        Backend backend,
        CalibrationOptions options,
        Workers workers,
        CommandBase command,
        String text) {
    /**
     * Scores every channel.
     *
     * @param state where the pass is kept and taken up again, if it is
     */
    ScoredModel score(TokenSequences sequences, ScoreList scores, Optional<Path> state) {
        CalibrationControls controls = ChannelScoring.controlsFor(scores.scores(), options.controls(true, true, true));
        CalibrationPlan plan = CalibrationPlan.of(checkpoint.configuration(), sequences, controls, workers.threads());
        announce(plan, sequences, controls);
        Optional<ResumeFile> resume = state.map(file -> new ResumeFile(file, sha256));
        try (TerminalProgress progress = TerminalProgress.of("reading")) {
            ScoredModel scored = ChannelScoring.run(
                    new ChannelScoring.Request(
                            checkpoint,
                            sha256,
                            sequences,
                            controls,
                            controls(),
                            scores.scores(),
                            ModelProvenance.of(command.commandText(), options.seed, text, sequences)),
                    backend,
                    resume,
                    workers,
                    progress::update);
            resume.ifPresent(file -> file.delete(plan));
            return scored;
        } catch (CancellationException e) {
            throw state.filter(Files::exists)
                    .map(file -> new CancellationException(
                            "interrupted; the same command with --resume goes on from " + file))
                    .orElse(e);
        }
    }

    ScoreControls controls() {
        ScoreControls usual = ScoreControls.DEFAULT;
        return usual.withSeed(options.seed);
    }

    private void announce(CalibrationPlan plan, TokenSequences sequences, CalibrationControls controls) {
        command.err()
                .printf(
                        Locale.ROOT,
                        "espalier: reading %d sequences of %d tokens in %d %s; memory about %s%n",
                        sequences.count(),
                        sequences.length(),
                        plan.passes().size(),
                        plan.passes().size() == 1 ? "pass" : "passes",
                        plan.memory(checkpoint.configuration(), sequences, controls)
                                .describe());
        command.err().flush();
    }
}
