package dev.espalier.cli.command;

import dev.espalier.neural.corpus.CorpusControls;
import dev.espalier.neural.corpus.LawKind;
import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.neural.training.NetworkKind;
import dev.espalier.neural.training.TrainedNetworks;
import dev.espalier.neural.training.TrainingControls;
import dev.espalier.neural.training.TrainingCurve;
import dev.espalier.numerics.kernel.Kernels;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What there is to say about a training.
 *
 * @param controls how it was trained
 * @param trained what came of it
 * @param files where it is
 * @param seconds time of this run; of the part after the break for one taken up again
 * @param command the command line
 * @param threads how many made examples
 * @param device what the tensors were on
 */
record TrainingTexts(
        TrainingControls controls,
        TrainedNetworks trained,
        TrainingFiles files,
        double seconds,
        String command,
        int threads,
        Choices.Device device) {
    /** What is recorded in the weights file. */
    Map<String, String> provenance() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("program", "espalier " + Version.text());
        all.put("command", command);
        all.put("seed", String.valueOf(controls.seed()));
        all.put("corpus", corpus(controls.corpus()));
        all.put("controls", controls.toString());
        all.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("java", property("java.version") + " (" + property("java.vendor") + ")");
        all.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        all.put("processors", String.valueOf(Texts.CORES));
        all.put("threads", String.valueOf(threads));
        all.put("device", device.name().toLowerCase(Locale.ROOT));
        all.put("kernels", Kernels.get().name());
        return all;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String corpus(CorpusControls corpus) {
        String kinds = Arrays.stream(LawKind.values())
                .filter(k -> !corpus.excludedKinds().contains(k))
                .map(LawKind::code)
                .collect(Collectors.joining(", "));
        return "synthetic laws (" + kinds + "), samples of " + corpus.smallestSize() + " to " + corpus.largestSize()
                + " rows";
    }

    /** Figures of the run under stable names. */
    Map<String, Object> facts() {
        List<TrainingCurve.Point> points = trained.curve().points();
        TrainingCurve.Point first = points.get(0);
        TrainingCurve.Point last = points.get(points.size() - 1);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("network", controls.network().name().toLowerCase(Locale.ROOT));
        facts.put("stages", last.stage());
        facts.put("steps", controls.steps());
        facts.put("seed", controls.seed());
        facts.put("validation_loss_untrained", first.validation());
        facts.put("validation_loss", last.validation());
        facts.put("divergence_untrained", first.divergence());
        facts.put("divergence", last.divergence());
        facts.put("seconds", seconds);
        if (!trained.networks().isEmpty()) {
            facts.put(
                    "parameters",
                    trained.networks().stream()
                            .mapToInt(CellNetwork::parameterCount)
                            .sum());
            facts.put("effective_factor", trained.factor());
            facts.put("effective_exponent", trained.exponent());
        }
        return facts;
    }

    Map<String, Object> json() {
        Map<String, Object> all = facts();
        Path page = files.page();
        if (controls.network() == NetworkKind.EVIDENCE) {
            all.put("weights", files.weights().toString());
        }
        all.put("curve", files.curve().toString());
        if (page != null) {
            all.put("report", page.toString());
        }
        return all;
    }

    void print(PrintWriter out) {
        json().forEach((name, value) ->
                out.printf("%-26s %s%n", name, value instanceof Double number ? Texts.number(number) : value));
        out.println();
        if (controls.network() == NetworkKind.EVIDENCE) {
            out.println("Use it with --neural-weights, for instance:");
            out.println("  espalier pair fit table.csv --families neural --neural-weights " + files.weights());
        } else {
            out.println("A denoiser is only compared: its curve is there, but no weights to estimate with.");
        }
    }
}
