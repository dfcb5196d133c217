package dev.espalier.language.study;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.evaluate.ChannelMask;
import dev.espalier.language.evaluate.TextLosses;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.prune.CompensatedModel;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.RidgeCompensation;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.network.trial.Estimate;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Perplexity of a model pruned by several recipes to several sparsities, after each of several calibrations.
 *
 * <p>Without compensation channels are switched off in one backend, which computes what the sliced model would; with
 * it, a sliced and compensated model is made in memory and run. One model at a time, its sequences side by side; the
 * same numbers for any number of threads. A masked model costs one pass over the held-out text; a compensated one,
 * beside that, what {@link RidgeCompensation} costs on its calibration text.
 */
public final class SparsityStudy {
    private final RunnableModel model;
    private final List<Calibrated> calibrations;
    private final SparsityControls controls;

    private SparsityStudy(RunnableModel model, List<Calibrated> calibrations, SparsityControls controls) {
        this.model = model;
        this.calibrations = List.copyOf(calibrations);
        this.controls = controls;
    }

    /**
     * A study yet to be run.
     *
     * @param calibrations of this model, at least one, on different text
     * @throws dev.espalier.formats.InputException if scores are of another model
     */
    public static SparsityStudy of(RunnableModel model, List<Calibrated> calibrations, SparsityControls controls) {
        String digest = model.checkpoint().sha256();
        calibrations.forEach(calibrated -> calibrated.scores().requireModel(digest));
        return new SparsityStudy(model, calibrations, controls);
    }

    /**
     * One curve per recipe, in their order.
     *
     * @param heldOut text that took part in no calibration
     * @param progress hears of models
     * @throws dev.espalier.formats.InputException if scores are missing, or no channel would be left
     */
    public List<SparsityCurve> run(TokenSequences heldOut, Progress progress) {
        return curves(outcomes(List.of(heldOut), progress, outcome -> {}), 0);
    }

    /**
     * Every pruned model by itself: recipe by recipe, sparsity by sparsity, calibration by calibration.
     *
     * @param heldOut texts that took part in no calibration; each model is run on all
     * @param each hears of every model when it is done
     */
    public List<SparsityOutcome> outcomes(
            List<TokenSequences> heldOut, Progress progress, Consumer<SparsityOutcome> each) {
        long total = (long) controls.recipes().size() * controls.sparsities().size() * calibrations.size();
        List<SparsityOutcome> outcomes = new ArrayList<>();
        try (Backend dense = model.load()) {
            for (PruningRecipe recipe : controls.recipes()) {
                for (double sparsity : controls.sparsities()) {
                    for (int c = 0; c < calibrations.size(); c++) {
                        SparsityOutcome outcome = outcome(new Texts(dense, heldOut), recipe, sparsity, c);
                        outcomes.add(outcome);
                        each.accept(outcome);
                        progress.update(outcomes.size(), total, "models");
                    }
                }
            }
        }
        return outcomes;
    }

    /**
     * Means and standard deviations over calibrations.
     *
     * @param outcomes of any number of recipes; one curve each, in order of first appearance
     * @param text index of the held-out text
     */
    public static List<SparsityCurve> curves(List<SparsityOutcome> outcomes, int text) {
        Map<PruningRecipe, Map<Double, List<SparsityOutcome>>> groups = new LinkedHashMap<>();
        for (SparsityOutcome outcome : outcomes) {
            groups.computeIfAbsent(outcome.recipe(), recipe -> new TreeMap<>())
                    .computeIfAbsent(outcome.sparsityAsked(), sparsity -> new ArrayList<>())
                    .add(outcome);
        }
        List<SparsityCurve> curves = new ArrayList<>();
        groups.forEach((recipe, points) -> curves.add(new SparsityCurve(
                recipe.score().spec().id(),
                recipe.allocation().label(),
                recipe.compensationLabel(),
                points.values().stream().map(group -> point(group, text)).toList())));
        return curves;
    }

    /** The unpruned model for running, and what every pruned one is run on. */
    private record Texts(Backend dense, List<TokenSequences> heldOut) {}

    private SparsityOutcome outcome(Texts texts, PruningRecipe recipe, double sparsity, int index) {
        Calibrated calibrated = calibrations.get(index);
        PruningPlan plan = recipe.plan(model.checkpoint(), calibrated.scores(), sparsity, controls.multiple());
        List<Estimate> losses = recipe.compensation().isEmpty()
                ? masked(texts, plan)
                : compensated(texts, plan, recipe.compensation().get(), calibrated.text());
        return new SparsityOutcome(recipe, sparsity, plan.sparsityAchieved(), index, losses);
    }

    private List<Estimate> masked(Texts texts, PruningPlan plan) {
        List<ChannelSet> off = plan.layers().stream().map(LayerPlan::removed).toList();
        return losses(
                texts.dense(),
                texts.heldOut(),
                ChannelMask.model(model.checkpoint().configuration().intermediateSizes(), off));
    }

    private List<Estimate> compensated(
            Texts texts, PruningPlan plan, CompensationControls compensation, TokenSequences text) {
        int[][] sequences =
                IntStream.range(0, text.count()).mapToObj(text::sequence).toArray(int[][]::new);
        CompensatedModel made = RidgeCompensation.run(model, plan, sequences, compensation, Progress.NONE);
        try (Checkpoint pruned = made.pruned();
                Backend backend = model.load(pruned)) {
            return losses(backend, texts.heldOut(), null);
        }
    }

    private List<Estimate> losses(
            Backend backend, List<TokenSequences> heldOut, float @Nullable [] @Nullable [] scales) {
        return heldOut.stream()
                .map(text -> TextLosses.of(backend, text, scales, model.workers(), Progress.NONE)
                        .mean())
                .toList();
    }

    private static SparsityCurve.Point point(List<SparsityOutcome> group, int text) {
        double[] losses =
                group.stream().mapToDouble(o -> o.losses().get(text).value()).toArray();
        int n = losses.length;
        double mean = Arrays.stream(losses).average().orElseThrow();
        double squares = Arrays.stream(losses).map(x -> (x - mean) * (x - mean)).sum();
        double achieved = group.stream()
                .mapToDouble(SparsityOutcome::sparsityAchieved)
                .average()
                .orElseThrow();
        return new SparsityCurve.Point(achieved, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
    }
}
