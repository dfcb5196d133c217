package dev.espalier.language.study;

import dev.espalier.formats.Provenance;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
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
 * Scores of every channel from one pass over a text, layer by layer: a layer's weights are read when its statistics are
 * complete, and both are let go of once its scores are there.
 */
public final class ChannelScoring {
    private final Request request;
    private final Map<String, List<double[]>> values = new LinkedHashMap<>();
    private final Map<String, List<double[]>> errors = new LinkedHashMap<>();
    private final List<LayerSummary> summaries = new ArrayList<>();

    private ChannelScoring(Request request) {
        this.request = request;
    }

    /**
     * What is scored, how, and on which text.
     *
     * @param checkpoint where weights are read from
     * @param modelSha256 its {@link Checkpoint#sha256}
     * @param text what the model reads
     * @param calibration what is measured; see {@link #controlsFor}
     * @param controls of the scores
     * @param scores at least one
     * @param provenance of the result; its seed is that of the choice of text
     */
    public record Request(
            Checkpoint checkpoint,
            String modelSha256,
            TokenSequences text,
            CalibrationControls calibration,
            ScoreControls controls,
            List<ChannelScore> scores,
            Provenance provenance) {
        /** Copies the list; refuses a score that needs what is not measured. */
        public Request {
            scores = List.copyOf(scores);
            requireMeasured(scores, calibration);
        }
    }

    /**
     * Measures what these scores need, gradients and products no further than that; everything else as in {@code base}.
     */
    public static CalibrationControls controlsFor(List<ChannelScore> scores, CalibrationControls base) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        scores.forEach(score -> needs.addAll(score.spec().needs()));
        boolean contributions = needs.contains(Need.CONTRIBUTION_PRODUCTS);
        return base.withGradients(contributions || needs.contains(Need.GRADIENTS))
                .withActivationProducts(needs.contains(Need.ACTIVATION_PRODUCTS))
                .withContributionProducts(contributions);
    }

    /**
     * Runs the pass and scores.
     *
     * @param backend the request's model, for running
     * @param resume where the pass keeps its state, empty to keep none
     * @param progress hears of tokens
     * @throws dev.espalier.formats.InputException as {@link Calibration#run}
     */
    public static ScoredModel run(
            Request request, Backend backend, Optional<ResumeFile> resume, Workers workers, Progress progress) {
        ChannelScoring scoring = new ChannelScoring(request);
        CalibrationSummary summary = Calibration.of(backend, request.text(), request.calibration(), resume)
                .run(workers, progress, scoring::layer);
        return new ScoredModel(scoring.finish(summary), summary);
    }

    private void layer(LayerStatistics statistics) {
        FeedForwardWeights weights = FeedForwardWeights.of(request.checkpoint(), statistics.layer());
        LayerEvidence evidence = new LayerEvidence(weights, statistics, request.controls());
        for (ChannelScore score : request.scores()) {
            add(values, score, score.score(evidence));
            score.standardErrors(evidence).ifPresent(layer -> add(errors, score, layer));
        }
        LayerSummary.of(evidence).ifPresent(summaries::add);
    }

    private ChannelScores finish(CalibrationSummary summary) {
        ModelConfiguration configuration = request.checkpoint().configuration();
        Map<String, double[][]> allErrors = arrays(errors);
        // Errors of some layers only, which a layer without a counted token would leave, are of no use.
        allErrors.values().removeIf(layers -> layers.length < configuration.layers());
        return new ChannelScores(
                request.modelSha256(),
                configuration.intermediateSizes(),
                summary.textSha256(),
                summary.positions(),
                summary.controls().leadingPositions(),
                request.controls(),
                request.provenance().seed(),
                arrays(values),
                allErrors,
                summaries,
                request.provenance());
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
