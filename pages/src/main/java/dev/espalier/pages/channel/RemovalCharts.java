package dev.espalier.pages.channel;

import static dev.espalier.pages.channel.DrawnLayers.each;

import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which channels of which layers were removed, and by what threshold. */
final class RemovalCharts {
    /** Points of one layer's curve. */
    private static final int POINTS = 120;

    private final PruningPlan plan;
    private final List<LayerPlan> layers;

    RemovalCharts(PruningPlan plan) {
        this.plan = plan;
        this.layers = plan.layers();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Prose.text("In every layer the channels of least " + plan.score()
                + " were removed, until the layer had its width. The threshold is the score of the worst channel that stayed."
                + (plan.coreRemoved() > 0
                        ? " " + NumberFormat.INTEGER.format(plan.coreRemoved())
                                + " of the removed channels are supernodes, channels of the largest loss proxy in their layer."
                        : "")));
        double first = kept(0);
        if (IntStream.range(0, layers.size()).anyMatch(l -> kept(l) != first)) {
            blocks.add(widths());
        }
        if (plan.sparsityAchieved() > 0) {
            blocks.add(scores());
        }
        blocks.add(table());
        return new Section("What was removed and why", blocks);
    }

    private LineChart widths() {
        double[] index = each(layers.size(), l -> (double) l);
        return new LineChart(
                "Channels kept by layer",
                "Widths chosen as " + plan.allocation() + ", in multiples of " + plan.multiple() + " or whole.",
                DrawnLayers.AXIS,
                new Axis("Channels kept", "%", NumberFormat.DECIMALS_1),
                List.of(DrawnLayers.line("Kept", Hue.GREEN, index, each(layers.size(), l -> 100 * kept(l)))));
    }

    private double kept(int layer) {
        return (double) layers.get(layer).width() / layers.get(layer).channels();
    }

    private LineChart scores() {
        boolean positive = layers.stream().allMatch(l -> l.worstKept() >= 0 && least(l) >= 0);
        Axis score = Axis.of(plan.score(), NumberFormat.SIGNIFICANT);
        List<Integer> drawn = DrawnLayers.few(each(layers.size(), this::kept));
        List<LineChart.Series> series = new ArrayList<>();
        for (int k = 0; k < drawn.size(); k++) {
            LayerPlan layer = layers.get(drawn.get(k));
            if (!layer.removedScores().isEmpty()) {
                series.add(curve(DrawnLayers.name(drawn.get(k)), DrawnLayers.hue(k), layer));
            }
        }
        return new LineChart(
                "Scores of the removed channels",
                "Removed channels of a layer in the order of their scores; each line ends at the layer's threshold."
                        + (drawn.size() < layers.size()
                                ? " The layers are those of least, middle and largest share kept."
                                : "")
                        + (positive ? " Scores of 0 have no place on the logarithmic axis." : ""),
                new Axis("Channels of the layer, by score", "%", NumberFormat.DECIMALS_1),
                positive ? score.byLogarithm() : score,
                series);
    }

    private static LineChart.Series curve(String name, Hue hue, LayerPlan layer) {
        double[] sorted = layer.removedScores().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int points = Math.min(POINTS, sorted.length);
        int[] rows = new int[points];
        for (int k = 0; k < points; k++) {
            rows[k] = points == 1 ? 0 : (int) Math.round((double) k * (sorted.length - 1) / (points - 1));
        }
        return LineChart.Series.of(
                name,
                hue,
                Values.of(each(
                        points + 1, k -> 100.0 * (k < points ? rows[k] + 1 : sorted.length + 1) / layer.channels())),
                Values.of(each(points + 1, k -> k < points ? sorted[rows[k]] : layer.worstKept())));
    }

    private static double least(LayerPlan layer) {
        return layer.removedScores().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }

    private TableBlock table() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            LayerPlan layer = layers.get(l);
            rows.add(List.of(
                    TableBlock.Cell.of(l),
                    TableBlock.Cell.of(layer.channels()),
                    TableBlock.Cell.of(layer.width()),
                    TableBlock.Cell.of(1 - kept(l)),
                    TableBlock.Cell.of(layer.worstKept()),
                    TableBlock.Cell.of(layer.removedScores().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(Double.NaN)),
                    TableBlock.Cell.of(layer.coreRemoved().size())));
        }
        return new TableBlock(
                "Removed channels by layer",
                List.of(
                        TableBlock.Column.of("Layer", NumberFormat.INTEGER),
                        TableBlock.Column.of("Channels", NumberFormat.INTEGER),
                        TableBlock.Column.of("Kept", NumberFormat.INTEGER),
                        TableBlock.Column.of("Removed", NumberFormat.PERCENT),
                        TableBlock.Column.of("Threshold", NumberFormat.SIGNIFICANT),
                        TableBlock.Column.of("Mean score removed", NumberFormat.SIGNIFICANT),
                        TableBlock.Column.of("Supernodes removed", NumberFormat.INTEGER)),
                rows);
    }

    /** A constant in lower case. */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
