package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import dev.espalier.language.study.Calibrated;
import dev.espalier.language.study.PruningRecipe;
import dev.espalier.language.study.SparsityControls;
import dev.espalier.language.study.SparsityOutcome;
import dev.espalier.language.study.SparsityStudy;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.trial.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Combinations of score, allocation and compensation against the published methods, calibration by calibration. */
final class RecipeContest implements SupernodeSection {
    private static final List<Double> SPARSITIES = List.of(0.3, 0.5);
    private static final String FLAP = "flap, uniform, mean bias";

    private static final CompensationControls LAYER = CompensationControls.DEFAULT;
    private static final CompensationControls STREAM =
            new CompensationControls(LAYER.ridge(), Target.STREAM, Weighting.EQUAL);

    private static final List<PruningRecipe> BASELINES = List.of(
            recipe("wanda-sp", Allocation.UNIFORM, null),
            recipe("flap", Allocation.UNIFORM, null),
            recipe("loss-proxy", Allocation.UNIFORM, null));

    private static final List<PruningRecipe> CONTENDERS = List.of(
            recipe("loss-proxy", Allocation.LOSS_MASS, null),
            recipe("wanda-sp", Allocation.UNIFORM, LAYER),
            recipe("obs", Allocation.UNIFORM, LAYER),
            recipe("loss-aware-obs", Allocation.UNIFORM, LAYER),
            recipe("obs", Allocation.UNIFORM, STREAM));

    @Override
    public String code() {
        return "contest";
    }

    @Override
    public String title() {
        return "The best combination against the published methods";
    }

    @Override
    public String method(StudyInput input) {
        return String.format(
                Locale.ROOT,
                "Losses on the held-out texts after each of %d calibrations. FLAP appears twice: its metric alone, and with its"
                        + " own compensation, the mean of what was removed as a bias of the down projection; its search for"
                        + " widths over layers and heads is left out, so that all have the same widths. `ridge-stream` makes"
                        + " the kept channels reproduce the unpruned model's residual stream behind the layer instead of the"
                        + " layer's own output. Differences are paired: contender less baseline after the same calibration, on"
                        + " the first held-out text; below 0 the contender is better. n calibrations, standard deviation of the"
                        + " differences, how many of them are below 0.",
                input.settings().contestSeeds());
    }

    @Override
    public List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar) {
        int n = input.settings().contestSeeds();
        List<PruningRecipe> recipes = new ArrayList<>(BASELINES);
        recipes.addAll(CONTENDERS);
        List<SparsityOutcome> outcomes = SparsityStudy.of(
                        new RunnableModel(input.model(), TorchBackend::load, input.workers()),
                        input.calibrations(n),
                        new SparsityControls(recipes, SPARSITIES, 1))
                .outcomes(List.copyOf(input.heldOut().values()), OutcomeLog.sparse(code()), outcome -> {});
        Map<String, double[][][]> losses = new LinkedHashMap<>();
        for (PruningRecipe recipe : recipes) {
            losses.put(name(recipe), losses(outcomes, recipe, n));
            if (recipe.equals(BASELINES.get(1))) {
                losses.put(FLAP, published(input, n));
            }
        }
        List<StudyTable> tables = new ArrayList<>();
        for (int s = 0; s < SPARSITIES.size(); s++) {
            tables.add(means(input, losses, s));
            tables.add(differences(losses, s));
        }
        return tables;
    }

    /** FLAP with its bias: (sparsities, texts, calibrations). */
    private static double[][][] published(StudyInput input, int n) {
        double[][][] losses = new double[SPARSITIES.size()][input.heldOut().size()][n];
        for (int c = 0; c < n; c++) {
            Calibrated calibrated = input.calibrations(n).get(c);
            double[][] means = MeanBias.means(input.backend(), calibrated.text(), input.workers());
            for (int s = 0; s < losses.length; s++) {
                PruningPlan plan = BASELINES.get(1).plan(input.model(), calibrated.scores(), SPARSITIES.get(s), 1);
                double[] texts = MeanBias.losses(
                        input.model(), plan, means, input.heldOut().values(), input.workers());
                for (int t = 0; t < texts.length; t++) {
                    losses[s][t][c] = texts[t];
                }
            }
        }
        return losses;
    }

    private static double[][][] losses(List<SparsityOutcome> outcomes, PruningRecipe recipe, int n) {
        int texts = outcomes.get(0).losses().size();
        double[][][] losses = new double[SPARSITIES.size()][texts][n];
        for (SparsityOutcome outcome : outcomes) {
            if (outcome.recipe().equals(recipe)) {
                List<Estimate> all = outcome.losses();
                for (int t = 0; t < texts; t++) {
                    losses[SPARSITIES.indexOf(outcome.sparsityAsked())][t][outcome.calibration()] =
                            all.get(t).value();
                }
            }
        }
        return losses;
    }

    private static StudyTable means(StudyInput input, Map<String, double[][][]> losses, int s) {
        List<String> columns = new ArrayList<>(List.of("recipe"));
        input.heldOut().keySet().forEach(name -> columns.addAll(List.of("perplexity, " + name, "sd of loss")));
        StudyTable table = new StudyTable("Perplexity at " + percent(s), columns);
        losses.forEach((name, values) -> {
            List<Object> cells = new ArrayList<>(List.of(name));
            for (double[] text : values[s]) {
                Moments moments = Moments.of(text);
                cells.addAll(List.of(Math.exp(moments.mean()), moments.deviation()));
            }
            table.add(cells);
        });
        return table;
    }

    private static StudyTable differences(Map<String, double[][][]> losses, int s) {
        StudyTable table = new StudyTable(
                "Paired differences of the loss at " + percent(s) + ", nats",
                "contender",
                "baseline",
                "n",
                "mean",
                "sd",
                "below 0");
        List<String> baselines =
                new ArrayList<>(BASELINES.stream().map(RecipeContest::name).toList());
        baselines.add(2, FLAP);
        for (PruningRecipe contender : CONTENDERS) {
            for (String baseline : baselines) {
                double[] a = losses.getOrDefault(name(contender), new double[0][][])[s][0];
                double[] b = losses.getOrDefault(baseline, new double[0][][])[s][0];
                double[] d = new double[a.length];
                long below = 0;
                for (int c = 0; c < d.length; c++) {
                    d[c] = a[c] - b[c];
                    below += d[c] < 0 ? 1 : 0;
                }
                Moments moments = Moments.of(d);
                table.add(name(contender), baseline, d.length, moments.mean(), moments.deviation(), below);
            }
        }
        return table;
    }

    private static String percent(int s) {
        return Math.round(100 * SPARSITIES.get(s)) + " %";
    }

    private static String name(PruningRecipe recipe) {
        return recipe.score().spec().id() + ", " + recipe.allocation().label() + ", " + recipe.compensationLabel();
    }

    private static PruningRecipe recipe(
            String score, Allocation allocation, @Nullable CompensationControls compensation) {
        return new PruningRecipe(ScoreRegistry.named(score), allocation, Optional.ofNullable(compensation));
    }
}
