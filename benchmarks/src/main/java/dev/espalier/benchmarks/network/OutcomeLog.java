package dev.espalier.benchmarks.network;

import dev.espalier.language.study.PruningRecipe;
import dev.espalier.language.study.SparsityOutcome;
import dev.espalier.network.trial.Estimate;
import dev.espalier.numerics.parallel.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every pruned model of a study, one line each, written as it is measured: a run that is killed leaves its lines. */
final class OutcomeLog implements AutoCloseable {
    private static final int STEPS = 50;

    private static final String HEADER =
            "score,allocation,compensation,sparsity_asked,sparsity,calibration,text,nll,standard_error";
    /** Cells of a line up to the calibration name a model, but for the sparsity achieved. */
    private static final int CELLS = 9;

    private final PrintWriter out;
    private final String text;
    private final Map<String, SparsityOutcome> known;

    private OutcomeLog(PrintWriter out, String text, Map<String, SparsityOutcome> known) {
        this.out = out;
        this.text = text;
        this.known = known;
    }

    /**
     * The file {@code OUT-SECTION.csv}.
     *
     * @param settings where it lies, how many calibrations every recipe and sparsity has (lines of fewer are measured
     *     again), and whether to go on with what stands there instead of beginning anew
     * @param section whose models these are
     * @param text name of the held-out text
     * @param recipes whose models may stand in it already
     */
    static OutcomeLog open(StudySettings settings, String section, String text, List<PruningRecipe> recipes) {
        Path base = settings.out();
        Path file = base.resolveSibling(base.getFileName() + "-" + section + ".csv");
        try {
            List<String> lines = settings.resume() && Files.exists(file) ? Files.readAllLines(file) : List.of(HEADER);
            Map<String, SparsityOutcome> known = known(lines.subList(1, lines.size()), text, recipes);
            PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
            OutcomeLog log = new OutcomeLog(out, text, known);
            out.print(HEADER + "\n");
            known.values().stream()
                    .filter(o -> !log.known(o.recipe(), o.sparsityAsked(), settings.seeds())
                            .isEmpty())
                    .forEach(log::add);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, SparsityOutcome> known(List<String> lines, String text, List<PruningRecipe> recipes) {
        Map<String, PruningRecipe> names = new HashMap<>();
        recipes.forEach(recipe -> names.put(name(recipe), recipe));
        Map<String, SparsityOutcome> known = new LinkedHashMap<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            // The last line of a run that was killed may be cut off.
            PruningRecipe recipe = cells.length == CELLS
                    ? names.get(String.join(",", List.of(cells).subList(0, 3)))
                    : null;
            if (recipe != null && cells[6].equals(text)) {
                Estimate loss = new Estimate(Double.parseDouble(cells[7]), Double.parseDouble(cells[8]));
                SparsityOutcome outcome = new SparsityOutcome(
                        recipe,
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Integer.parseInt(cells[5]) - 1,
                        List.of(loss));
                known.put(key(recipe, outcome.sparsityAsked(), outcome.calibration()), outcome);
            }
        }
        return known;
    }

    /** What stood in the file of one recipe at one sparsity: all calibrations, or none. */
    List<SparsityOutcome> known(PruningRecipe recipe, double sparsity, int calibrations) {
        List<SparsityOutcome> found = new ArrayList<>();
        for (int c = 0; c < calibrations; c++) {
            SparsityOutcome outcome = known.get(key(recipe, sparsity, c));
            if (outcome != null) {
                found.add(outcome);
            }
        }
        return found.size() == calibrations ? found : List.of();
    }

    private static String key(PruningRecipe recipe, double sparsity, int calibration) {
        return name(recipe) + "," + sparsity + "," + calibration;
    }

    private static String name(PruningRecipe recipe) {
        return recipe.score().spec().id() + "," + recipe.allocation().label() + "," + recipe.compensationLabel();
    }

    /** Writes one line. */
    void add(SparsityOutcome outcome) {
        Estimate loss = outcome.losses().get(0);
        out.printf(
                Locale.ROOT,
                "%s,%s,%.6f,%d,%s,%.9f,%.9f%n",
                name(outcome.recipe()),
                outcome.sparsityAsked(),
                outcome.sparsityAchieved(),
                outcome.calibration() + 1,
                text,
                loss.value(),
                loss.standardError());
        out.flush();
    }

    /** Says now and then how far a section has come. */
    static Progress sparse(String section) {
        return (done, total, what) -> {
            if (done % Math.max(1, total / STEPS) == 0) {
                StudyInput.progress("%s: %d of %d %s", section, done, total, what);
            }
        };
    }

    @Override
    public void close() {
        out.close();
    }
}
