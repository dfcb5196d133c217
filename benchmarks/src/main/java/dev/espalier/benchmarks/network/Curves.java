package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.evaluate.Perplexity;
import dev.espalier.language.evaluate.PerplexityResult;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.study.PruningRecipe;
import dev.espalier.language.study.SparsityControls;
import dev.espalier.language.study.SparsityOutcome;
import dev.espalier.language.study.SparsityStudy;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.numerics.parallel.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Perplexity of every score against sparsity, with or without compensation. */
final class Curves implements SupernodeSection {
    private final boolean compensated;

    Curves(boolean compensated) {
        this.compensated = compensated;
    }

    @Override
    public String code() {
        return compensated ? "compensated" : "curves";
    }

    @Override
    public String title() {
        return "Perplexity of every score, " + (compensated ? "with" : "without") + " compensation";
    }

    @Override
    public String method(StudyInput input) {
        StringBuilder texts = new StringBuilder();
        input.heldOut()
                .forEach((name, text) -> texts.append(String.format(
                        Locale.ROOT,
                        " `%s`: %d tokens in %d sequences, SHA-256 %.12s.",
                        name,
                        text.predictedTokens(),
                        text.count(),
                        text.textSha256())));
        return String.format(
                Locale.ROOT,
                "Every score, the same width in all layers (multiple 1), %s. Means over %d calibrations (%d sequences of %d"
                        + " tokens each; all scores of one come from the same pass); perplexity is exp of the mean loss,"
                        + " spreads are standard deviations of the loss over calibrations, in nats. `magnitude` sees no text"
                        + " and `random` has one seed: without compensation their spread is 0. Held-out texts, none of them in"
                        + " any calibration:%s",
                compensated
                        ? "remaining down projections refitted by ridge regression to the layer's own output on the"
                                + " calibration text (lambda 0.01 of the mean diagonal)"
                        : "channels switched off and nothing else changed",
                input.settings().seeds(),
                input.settings().sequences(),
                input.settings().length(),
                texts);
    }

    @Override
    public List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar) {
        List<PruningRecipe> recipes = SparsityControls.recipes(
                ScoreRegistry.all(),
                List.of(Allocation.UNIFORM),
                List.of(Optional.of(CompensationControls.DEFAULT).filter(c -> compensated)));
        String text = input.heldOut().keySet().iterator().next();
        StudyTable whole = whole(input);
        List<SparsityOutcome> outcomes = new ArrayList<>();
        List<StudyTable> tables = List.of(whole);
        StudySettings settings = input.settings();
        try (OutcomeLog log = OutcomeLog.open(settings, code(), text, recipes)) {
            for (double sparsity : compensated ? settings.compensatedSparsities() : settings.sparsities()) {
                for (PruningRecipe recipe : recipes) {
                    List<SparsityOutcome> known = log.known(recipe, sparsity, settings.seeds());
                    outcomes.addAll(known.isEmpty() ? measured(input, recipe, sparsity, log) : known);
                }
                StudyInput.progress("%s: sparsity %s done", code(), sparsity);
                List<SparsityCurve> curves = SparsityStudy.curves(outcomes, 0);
                tables = List.of(
                        whole,
                        table("Perplexity on `" + text + "`", curves, SparsityCurve.Point::perplexity),
                        table("Standard deviation of the loss, nats", curves, SparsityCurve.Point::deviation));
                soFar.accept(tables);
            }
        }
        return tables;
    }

    private static List<SparsityOutcome> measured(
            StudyInput input, PruningRecipe recipe, double sparsity, OutcomeLog log) {
        return SparsityStudy.of(
                        new RunnableModel(input.model(), TorchBackend::load, input.workers()),
                        input.calibrations(input.settings().seeds()),
                        new SparsityControls(List.of(recipe), List.of(sparsity), 1))
                .outcomes(List.of(input.mainText()), Progress.NONE, log::add);
    }

    private static StudyTable whole(StudyInput input) {
        StudyTable table = new StudyTable(
                "The unpruned model", "text", "tokens", "loss, nats", "standard error over sequences", "perplexity");
        for (Map.Entry<String, TokenSequences> text : input.heldOut().entrySet()) {
            PerplexityResult r = Perplexity.of(input.backend(), text.getValue(), input.workers(), Progress.NONE);
            table.add(text.getKey(), r.tokens(), r.negativeLogLikelihood(), r.standardError(), r.perplexity());
        }
        return table;
    }

    private static StudyTable table(
            String title, List<SparsityCurve> curves, ToDoubleFunction<SparsityCurve.Point> figure) {
        List<String> columns = new ArrayList<>(List.of("score"));
        curves.get(0).points().forEach(p -> columns.add(String.format(Locale.ROOT, "%.1f %%", 100 * p.sparsity())));
        StudyTable table = new StudyTable(title, columns);
        for (SparsityCurve curve : curves) {
            List<Object> cells = new ArrayList<>(List.of(curve.score()));
            curve.points().forEach(p -> cells.add(figure.applyAsDouble(p)));
            table.add(cells);
        }
        return table;
    }
}
