package dev.espalier.language.study;

import dev.espalier.formats.Provenance;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.pass.Calibration;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.pass.CalibrationSummary;
import dev.espalier.language.pass.ResumeFile;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerEvidence;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores of every channel from one pass over a text, layer by layer: a layer's weights are read when its statistics are complete,
 * and both are let go of once its scores are there.
 */
public final class ChannelScoring {
    private final Checkpoint checkpoint;
    private final ScoreControls controls;
    private final List<ChannelScore> scores;
    private final Map<String, List<double[]>> values = new LinkedHashMap<>();
    private final Map<String, List<double[]>> errors = new LinkedHashMap<>();
    private final List<LayerSummary> summaries = new ArrayList<>();

    private ChannelScoring(Checkpoint checkpoint, ScoreControls controls, List<ChannelScore> scores) {
        this.checkpoint = checkpoint;
        this.controls = controls;
        this.scores = List.copyOf(scores);
    }

    /** Measures what these scores need, gradients and products no further than that; everything else as in {@code base}. */
    public static CalibrationControls controlsFor(List<ChannelScore> scores, CalibrationControls base) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        scores.forEach(score -> needs.addAll(score.spec().needs()));
        boolean contributions = needs.contains(Need.CONTRIBUTION_PRODUCTS);
        return base.withGradients(contributions || needs.contains(Need.GRADIENTS))
                .withProducts(needs.contains(Need.ACTIVATION_PRODUCTS), contributions);
    }

    /**
     * Runs the pass and scores.
     *
     * @param checkpoint where weights are read from
     * @param modelSha256 its {@link Checkpoint#sha256}
     * @param backend the same model, for running
     * @param calibration what is measured; see {@link #controlsFor}
     * @param scores at least one
     * @param resume where the pass keeps its state, empty to keep none
     * @param progress hears of tokens
     * @param provenance of the result; its seed is that of the choice of text
     * @throws IllegalArgumentException before anything runs, if a score needs what is not measured
     * @throws dev.espalier.formats.InputException as {@link Calibration#run}
     */
    public static ScoredModel run(
            Checkpoint checkpoint,
            String modelSha256,
            Backend backend,
            TokenSequences text,
            CalibrationControls calibration,
            ScoreControls controls,
            List<ChannelScore> scores,
            Optional<ResumeFile> resume,
            Workers workers,
            Progress progress,
            Provenance provenance) {
        requireMeasured(scores, calibration);
        ChannelScoring scoring = new ChannelScoring(checkpoint, controls, scores);
        CalibrationSummary summary =
                Calibration.run(backend, text, calibration, resume, workers, progress, scoring::layer);
        return new ScoredModel(scoring.finish(modelSha256, summary, provenance), summary);
    }

    private void layer(LayerStatistics statistics) {
        FeedForwardWeights weights = FeedForwardWeights.of(checkpoint, statistics.layer());
        LayerEvidence evidence = new LayerEvidence(weights, statistics, controls);
        for (ChannelScore score : scores) {
            add(values, score, score.score(evidence));
            score.standardErrors(evidence).ifPresent(layer -> add(errors, score, layer));
        }
        LayerSummary.of(evidence).ifPresent(summaries::add);
    }

    private ChannelScores finish(String modelSha256, CalibrationSummary summary, Provenance provenance) {
        Map<String, double[][]> allErrors = arrays(errors);
        // Errors of some layers only, which a layer without a counted token would leave, are of no use.
        allErrors
                .values()
                .removeIf(layers -> layers.length < checkpoint.configuration().layers());
        return new ChannelScores(
                modelSha256,
                checkpoint.configuration().intermediateSizes(),
                summary.textSha256(),
                summary.positions(),
                summary.controls().leadingPositions(),
                controls,
                provenance.seed(),
                arrays(values),
                allErrors,
                summaries,
                provenance);
    }

    private static void add(Map<String, List<double[]>> to, ChannelScore score, double[] layer) {
        to.computeIfAbsent(score.spec().id(), id -> new ArrayList<>()).add(layer);
    }

    private static Map<String, double[][]> arrays(Map<String, List<double[]>> lists) {
        Map<String, double[][]> arrays = new LinkedHashMap<>();
        lists.forEach((id, layers) -> arrays.put(id, layers.toArray(double[][]::new)));
        return arrays;
    }

    private static void requireMeasured(List<ChannelScore> scores, CalibrationControls calibration) {
        Set<Need> measured = EnumSet.of(Need.WEIGHTS, Need.ACTIVATIONS);
        if (calibration.gradients()) {
            measured.add(Need.GRADIENTS);
        }
        if (calibration.activationProducts()) {
            measured.add(Need.ACTIVATION_PRODUCTS);
        }
        if (calibration.contributionProducts()) {
            measured.add(Need.CONTRIBUTION_PRODUCTS);
        }
        for (ChannelScore score : scores) {
            if (!score.possibleWith(measured)) {
                throw new IllegalArgumentException("score '" + score.spec().id() + "' needs "
                        + score.spec().needs() + ", the pass measures " + measured);
            }
        }
    }
}
