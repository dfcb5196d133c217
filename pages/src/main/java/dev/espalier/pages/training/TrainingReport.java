package dev.espalier.pages.training;

import dev.espalier.formats.json.Json;
import dev.espalier.neural.training.TrainedNetworks;
import dev.espalier.neural.training.TrainingControls;
import dev.espalier.neural.training.TrainingCurve;
import dev.espalier.neural.training.TrainingCurve.Point;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Code;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The page about a training. */
public final class TrainingReport {
    private static final Axis STEPS = Axis.of("Steps", NumberFormat.INTEGER);

    private TrainingReport() {}

    /**
     * The document of one training.
     *
     * @param facts figures of the run
     * @param provenance how it came about
     */
    public static Document document(
            TrainedNetworks trained, TrainingControls controls, Map<String, ?> facts, Map<String, String> provenance) {
        List<Point> points = trained.curve().points();
        return new Document(
                "Training of the pair-copula estimator",
                "A network that learns from synthetic pairs to correct a parametric density.",
                lead(points),
                List.of(loss(trained.curve(), controls), made(facts, provenance)),
                "Made by " + provenance.get("program"));
    }

    private static List<Fact> lead(List<Point> points) {
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        return List.of(
                Fact.of("Stages", String.valueOf(last.stage())),
                Fact.of("Steps per stage", NumberFormat.INTEGER.format(last.step())),
                Fact.of("Validation loss", four(last.validation()), four(first.validation()) + " before"),
                Fact.of(
                        "Divergence from the truth",
                        four(last.divergence()),
                        four(first.divergence()) + " before; nats"));
    }

    private static String four(double value) {
        return NumberFormat.SIGNIFICANT.format(value);
    }

    private static Section loss(TrainingCurve curve, TrainingControls controls) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Prose.text(
                "The training loss is the mean over the steps since the report before; the validation loss is"
                        + " measured on " + controls.validation()
                        + " examples that no step ever sees. Both are means of (n KL + 1/2)^0.2, KL being the divergence of"
                        + " the true density from the estimate and n the size of the sample."));
        blocks.add(new LineChart(
                "Loss",
                "Steps of all stages in a row; a line breaks where a stage begins.",
                STEPS,
                Axis.of("Loss", NumberFormat.DECIMALS_4),
                List.of(
                        series("Training", Hue.ORANGE, curve, controls, Point::training),
                        series("Validation", Hue.BLUE, curve, controls, Point::validation))));
        blocks.add(new LineChart(
                "Divergence of the validation examples",
                "Mean KL(truth || estimate); what no estimate can know of a finite sample keeps it above zero.",
                STEPS,
                new Axis("KL divergence", "nats", NumberFormat.DECIMALS_4),
                List.of(series("Validation", Hue.BLUE, curve, controls, Point::divergence))));
        return new Section("Loss", blocks);
    }

    private static LineChart.Series series(
            String name, Hue hue, TrainingCurve curve, TrainingControls controls, ToDoubleFunction<Point> value) {
        List<Point> points = curve.points();
        return LineChart.Series.of(
                name,
                hue,
                Values.of(points.stream()
                        .mapToDouble(p -> (p.stage() - 1.0) * controls.steps() + p.step())
                        .toArray()),
                Values.of(points.stream().mapToDouble(value).toArray()));
    }

    private static Section made(Map<String, ?> facts, Map<String, String> provenance) {
        List<Fact> shown = new ArrayList<>();
        facts.forEach((name, value) -> shown.add(Fact.of(
                name.replace('_', ' '), value instanceof Double number ? four(number) : String.valueOf(value))));
        return Section.of(
                "How it was made",
                new Facts(shown),
                new Code("The command", "shell", String.valueOf(provenance.get("command")), true),
                Code.of("Provenance as JSON", "json", Json.text(provenance)));
    }
}
