package dev.espalier.pages.channel;

import dev.espalier.network.trial.HitRatePoint;
import dev.espalier.network.trial.HitRateResult;
import dev.espalier.network.trial.RandomCoreResult;
import dev.espalier.network.trial.TrialOutcomes;
import dev.espalier.report.Axis;
import dev.espalier.report.BarChart;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.List;

/** Whether it is these supernodes that matter, and not just any few channels. */
final class ControlCharts {
    private static final Axis CHANGE = new Axis("Change of the loss", "nats per token", NumberFormat.DECIMALS_4);

    private ControlCharts() {}

    static Section randomCore(RandomCoreResult result) {
        return Section.of(
                "Random core",
                Prose.text("Is it this core that matters, or would any few channels do as well? "
                        + NumberFormat.PERCENT.format(result.sparsity())
                        + " of the channels of every layer were removed at random, once with the core kept and once with"
                        + " as many channels kept that are not of the core, everything else in the same random order. "
                        + run(result.negativeLogLikelihood(), result.predictions())),
                new BarChart(
                        "Loss added by random pruning",
                        "Means over " + result.difference().n()
                                + " trials with standard errors over trials. The difference is taken within each trial.",
                        CHANGE,
                        List.of(
                                bar("Core kept", Hue.BLUE, result.coreKept()),
                                bar("Random channels kept", Hue.GREY, result.randomKept()),
                                bar("Difference", Hue.GREEN, result.difference())),
                        List.of()),
                spreads(
                        "Trials",
                        List.of("Core kept", "Random channels kept", "Difference"),
                        List.of(result.coreKept(), result.randomKept(), result.difference())));
    }

    static Section hitRate(HitRateResult result) {
        List<HitRatePoint> points = result.points();
        return Section.of(
                "Hit rate",
                Prose.text("Random pruning hits part of the core by chance. Here it hits a set share of it: "
                        + NumberFormat.PERCENT.format(result.sparsity())
                        + " of the channels of every layer go at every point, only which ones differs. "
                        + run(result.negativeLogLikelihood(), result.predictions())),
                new LineChart(
                        "Loss by share of the core removed",
                        "Mean over trials; the band is one standard deviation of the trials. A flat line would mean that core"
                                + " channels matter no more than others.",
                        new Axis("Share of the core removed", "%", NumberFormat.DECIMALS_1),
                        CHANGE,
                        List.of(DrawnLayers.band(
                                "Random pruning",
                                Hue.RED,
                                points.stream().mapToDouble(p -> 100 * p.rate()).toArray(),
                                points.stream()
                                        .mapToDouble(p -> p.delta().mean())
                                        .toArray(),
                                points.stream()
                                        .mapToDouble(p -> p.delta().standardDeviation())
                                        .toArray()))),
                spreads(
                        "Trials by share of the core removed",
                        points.stream()
                                .map(p -> NumberFormat.PERCENT.format(p.rate()) + ", "
                                        + NumberFormat.INTEGER.format(p.coreRemoved()) + " channels")
                                .toList(),
                        points.stream().map(HitRatePoint::delta).toList()));
    }

    private static String run(double loss, long tokens) {
        return "The whole model's loss is " + NumberFormat.DECIMALS_4.format(loss) + " nats per token over "
                + NumberFormat.INTEGER.format(tokens) + " tokens.";
    }

    private static BarChart.Bar bar(String name, Hue hue, TrialOutcomes spread) {
        return new BarChart.Bar(
                name,
                List.of(new BarChart.Segment(
                        name, spread.mean(), hue, name + ": " + CHANGE.format().format(spread.mean()))),
                spread.standardDeviation() / Math.sqrt(spread.n()));
    }

    private static TableBlock spreads(String caption, List<String> names, List<TrialOutcomes> spreads) {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (int k = 0; k < spreads.size(); k++) {
            TrialOutcomes s = spreads.get(k);
            Values values = Values.of(
                    s.values().stream().mapToDouble(Double::doubleValue).toArray());
            rows.add(List.of(
                    TableBlock.Cell.of(names.get(k)),
                    TableBlock.Cell.of(s.n()),
                    TableBlock.Cell.of(s.mean()),
                    TableBlock.Cell.of(s.standardDeviation()),
                    TableBlock.Cell.of(values.stream().min().orElse(Double.NaN)),
                    TableBlock.Cell.of(values.stream().max().orElse(Double.NaN))));
        }
        return new TableBlock(
                caption,
                List.of(
                        TableBlock.Column.text(""),
                        TableBlock.Column.of("Trials", NumberFormat.INTEGER),
                        nats("Mean change of the loss"),
                        nats("Standard deviation"),
                        nats("Least"),
                        nats("Most")),
                rows);
    }

    private static TableBlock.Column nats(String name) {
        return new TableBlock.Column(name, "nats", NumberFormat.DECIMALS_4);
    }
}
