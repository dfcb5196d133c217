package dev.espalier.pages.channel;

import dev.espalier.network.concentration.OutlierComparison;
import dev.espalier.network.concentration.OutlierComparison.AmongOutliers;
import dev.espalier.network.score.ActivationPower;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.score.LossProxy;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import java.util.ArrayList;
import java.util.List;

/** Whether the channels that carry the loss are those of large activations. */
final class OutlierCharts {
    private static final String LOSS_PROXY = new LossProxy().spec().id();
    private static final String ACTIVATION_POWER = new ActivationPower().spec().id();
    private static final int OTHERS_DRAWN = 300;
    private static final int SUPERNODES_DRAWN = 100;

    private static final Axis POWER =
            Axis.of("Activation power", NumberFormat.SIGNIFICANT).byLogarithm();
    private static final Axis PROXY = new Axis("Loss proxy", "nats\u00b2", NumberFormat.SIGNIFICANT).byLogarithm();

    private final ChannelScores scores;

    OutlierCharts(ChannelScores scores) {
        this.scores = scores;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Prose.text(
                "The activation power of a channel is the mean square of its activation; channels where it is"
                        + " large are known as activation outliers. A channel matters to the loss only if it is both active and"
                        + " read: large activations that nothing depends on have a small loss proxy. Spearman's correlation over a"
                        + " layer's channels is " + DrawnLayers.range(spearman(), NumberFormat.DECIMALS_2)
                        + ". The overlap (Jaccard) of the supernodes with equally many channels of the largest activation power is "
                        + DrawnLayers.range(jaccard(), NumberFormat.DECIMALS_2)
                        + ": 1 would be the same set, 0 none in common."));
        if (scores.values().containsKey(LOSS_PROXY) && scores.values().containsKey(ACTIVATION_POWER)) {
            DrawnLayers.three(spearman()).forEach(layer -> blocks.add(cloud(layer)));
        }
        blocks.add(table());
        blocks.add(Prose.note(
                "Correlations among the top channels by activation power are over fewer channels and a narrower"
                        + " range, which alone lowers them; a dash stands for a correlation of fewer than 3 channels or of a"
                        + " constant. Activation power depends on how a channel is scaled, the loss proxy does not."));
        return new Section("Loss or activation", blocks);
    }

    private double[] spearman() {
        return comparisons().stream().mapToDouble(OutlierComparison::spearman).toArray();
    }

    private double[] jaccard() {
        return comparisons().stream().mapToDouble(OutlierComparison::jaccard).toArray();
    }

    private List<OutlierComparison> comparisons() {
        return scores.summaries().stream().map(LayerSummary::outliers).toList();
    }

    private LineChart cloud(int layer) {
        double[] power = scores.of(ACTIVATION_POWER)[layer];
        double[] proxy = scores.of(LOSS_PROXY)[layer];
        ChannelSet core = scores.summaries().get(layer).supernodes();
        int[] others = core.complement().indices();
        return new LineChart(
                "Loss proxy against activation power, layer " + layer,
                "One point per channel, both axes logarithmic, at most " + SUPERNODES_DRAWN
                        + " supernodes and " + OTHERS_DRAWN
                        + " others drawn; a 0 has no place. Drawn are the layers of least, middle and largest"
                        + " correlation.",
                POWER,
                PROXY,
                List.of(
                        new Cloud(power, proxy).series("Other channels", Hue.GREY, others, OTHERS_DRAWN),
                        new Cloud(power, proxy).series("Supernodes", Hue.RED, core.indices(), SUPERNODES_DRAWN)));
    }

    private TableBlock table() {
        List<Integer> percents = comparisons().stream()
                .flatMap(c -> c.amongOutliers().stream())
                .map(AmongOutliers::percent)
                .distinct()
                .sorted((a, b) -> b - a)
                .toList();
        List<TableBlock.Column> columns = new ArrayList<>(List.of(
                TableBlock.Column.of("Layer", NumberFormat.INTEGER),
                TableBlock.Column.of("Jaccard of the tops", NumberFormat.DECIMALS_3),
                TableBlock.Column.of("Spearman, all", NumberFormat.DECIMALS_3)));
        percents.forEach(p -> columns.add(TableBlock.Column.of("top " + p + " %", NumberFormat.DECIMALS_3)));
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (int l = 0; l < comparisons().size(); l++) {
            OutlierComparison c = comparisons().get(l);
            List<TableBlock.Cell> row = new ArrayList<>(
                    List.of(TableBlock.Cell.of(l), TableBlock.Cell.of(c.jaccard()), TableBlock.Cell.of(c.spearman())));
            for (int p : percents) {
                row.add(TableBlock.Cell.of(c.amongOutliers().stream()
                        .filter(a -> a.percent() == p)
                        .mapToDouble(AmongOutliers::spearman)
                        .findFirst()
                        .orElse(Double.NaN)));
            }
            rows.add(row);
        }
        return new TableBlock("Overlap of loss proxy and activation power", columns, rows);
    }
}
