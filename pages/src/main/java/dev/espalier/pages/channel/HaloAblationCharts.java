package dev.espalier.pages.channel;

import dev.espalier.network.trial.AblatedSet;
import dev.espalier.network.trial.Estimate;
import dev.espalier.network.trial.HaloAblationResult;
import dev.espalier.network.trial.LayerHaloAblation;
import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What switching halo channels off does, against others of the same score. */
final class HaloAblationCharts {
    private static final Axis CHANGE = new Axis("Change of the loss", "nats per token", NumberFormat.SIGNIFICANT);

    private final HaloAblationResult result;

    HaloAblationCharts(HaloAblationResult result) {
        this.result = result;
    }

    Section section() {
        return Section.of(
                "Halo ablation",
                Prose.text(
                        "If the core says already what the halo says, the model should miss halo channels less than others"
                                + " of the same score. In each layer random halo channels were switched off, and as many others"
                                + " matched to them in score, "
                                + result.controls().draws() + " times over, on the same "
                                + NumberFormat.INTEGER.format(result.predictions())
                                + " tokens. The whole model's loss is "
                                + NumberFormat.DECIMALS_4.format(result.negativeLogLikelihood()) + " nats per token."),
                new LineChart(
                        "Halo and matched channels off",
                        "Bands are one standard error over sequences.",
                        DrawnLayers.AXIS,
                        CHANGE,
                        List.of(
                                line("Halo off", Hue.BLUE, l -> l.halo().delta()),
                                line(
                                        "Matched others off",
                                        Hue.GREY,
                                        l -> l.matched().delta()))),
                new LineChart(
                        "Halo less matched",
                        "Paired difference with one standard error. Below 0 the halo is more replaceable than its score says.",
                        DrawnLayers.AXIS,
                        new Axis("Difference", "nats per token", NumberFormat.SIGNIFICANT),
                        List.of(line("Halo less matched", Hue.BLUE, LayerHaloAblation::haloMinusMatched))),
                table(),
                Prose.note(
                        "What the halo is worth without the core is the loss added by switching it off when the core is"
                                + " off already: more than with the core on if the halo can stand in for it. The matched channels"
                                + " come from the same bins of the score where those have enough; the table says how often. Errors"
                                + " are over sequences and leave out which channels were drawn."));
    }

    private LineChart.Series line(String name, Hue hue, Function<LayerHaloAblation, Estimate> value) {
        List<LayerHaloAblation> layers = result.layers();
        return DrawnLayers.band(
                name,
                hue,
                layers.stream().mapToDouble(LayerHaloAblation::layer).toArray(),
                layers.stream().mapToDouble(l -> value.apply(l).value()).toArray(),
                layers.stream().mapToDouble(l -> value.apply(l).standardError()).toArray());
    }

    private TableBlock table() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (LayerHaloAblation l : result.layers()) {
            rows.add(List.of(
                    TableBlock.Cell.of(l.layer()),
                    TableBlock.Cell.of(l.channels()),
                    cell(l.halo()),
                    cell(l.matched()),
                    TableBlock.Cell.of(l.haloMinusMatched().value()),
                    TableBlock.Cell.of(l.haloMinusMatched().standardError()),
                    cell(l.core()),
                    cell(l.coreAndHalo()),
                    TableBlock.Cell.of(l.haloGivenCore().value()),
                    TableBlock.Cell.of(l.haloGivenCore().standardError()),
                    TableBlock.Cell.of(l.matchedInBin())));
        }
        return new TableBlock(
                "Change of the loss by layer, in nats per token",
                List.of(
                        TableBlock.Column.of("Layer", NumberFormat.INTEGER),
                        TableBlock.Column.of("Channels off", NumberFormat.INTEGER),
                        number("Halo"),
                        number("Matched"),
                        number("Halo less matched"),
                        number("\u00b1"),
                        number("Core"),
                        number("Core and halo"),
                        number("Halo without core"),
                        number("\u00b1"),
                        TableBlock.Column.of("Matched in bin", NumberFormat.PERCENT)),
                rows);
    }

    private static TableBlock.Cell cell(AblatedSet set) {
        return TableBlock.Cell.of(set.delta().value());
    }

    private static TableBlock.Column number(String name) {
        return TableBlock.Column.of(name, NumberFormat.SIGNIFICANT);
    }
}
