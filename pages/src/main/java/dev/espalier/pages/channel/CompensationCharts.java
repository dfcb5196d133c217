package dev.espalier.pages.channel;

import dev.espalier.language.prune.CompensatedModel.LayerReport;
import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What new down projections make up for. */
final class CompensationCharts {
    private final List<LayerReport> layers;

    CompensationCharts(List<LayerReport> layers) {
        this.layers = layers;
    }

    Section section() {
        return Section.of(
                "Compensation",
                Prose.text(
                        "The channels that stay were given new columns of the down projection, by least squares, so that"
                                + " they write what the whole layer wrote as nearly as they can. The error is the share of the mean"
                                + " square of the layer's output that is missed: 0 would be a perfect copy."),
                new LineChart(
                        "Error of the layers' output",
                        "On the tokens that the new columns were computed from; on other text the gain is smaller.",
                        DrawnLayers.AXIS,
                        new Axis("Missed", "%", NumberFormat.DECIMALS_2),
                        List.of(
                                line("As they are", Hue.GREY, r -> 100 * r.errorBefore()),
                                line("With new columns", Hue.BLUE, r -> 100 * r.errorAfter()))),
                table(),
                Prose.note(
                        "The change is the length of the change of the kept columns relative to theirs; a large one, or a"
                                + " large condition number, is a sign that too few tokens decide too many weights."));
    }

    private LineChart.Series line(String name, Hue hue, ToDoubleFunction<LayerReport> value) {
        return DrawnLayers.line(
                name,
                hue,
                layers.stream().mapToDouble(LayerReport::layer).toArray(),
                layers.stream().mapToDouble(value).toArray());
    }

    private TableBlock table() {
        return new TableBlock(
                "Compensation by layer",
                List.of(
                        TableBlock.Column.of("Layer", NumberFormat.INTEGER),
                        TableBlock.Column.of("Missed as they are", NumberFormat.PERCENT),
                        TableBlock.Column.of("Missed with new columns", NumberFormat.PERCENT),
                        TableBlock.Column.of("Change of columns", NumberFormat.PERCENT),
                        TableBlock.Column.of("Condition at least", NumberFormat.SIGNIFICANT),
                        new TableBlock.Column("Time", "s", NumberFormat.DECIMALS_2)),
                layers.stream()
                        .map(r -> List.of(
                                TableBlock.Cell.of(r.layer()),
                                TableBlock.Cell.of(r.errorBefore()),
                                TableBlock.Cell.of(r.errorAfter()),
                                TableBlock.Cell.of(r.change()),
                                TableBlock.Cell.of(r.condition()),
                                TableBlock.Cell.of(r.seconds())))
                        .toList());
    }
}
