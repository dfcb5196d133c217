package dev.espalier.pages.channel;

import dev.espalier.network.score.LossProxy;
import dev.espalier.network.trial.AblatedChannel;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.ScoreAgreement;
import dev.espalier.report.Axis;
import dev.espalier.report.BarChart;
import dev.espalier.report.Block;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** What scores predict against what switching single channels off does. */
final class AblationCharts {
    /** Points of each kind in the cloud. */
    private static final int DRAWN = 400;

    private static final Axis SPEARMAN = Axis.of("Spearman's correlation", NumberFormat.DECIMALS_3);

    private final ChannelAblationResult result;

    AblationCharts(ChannelAblationResult result) {
        this.result = result;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Prose.text("A score is a prediction; here it is put to the test. "
                + NumberFormat.INTEGER.format(result.channels().size()) + " channels of "
                + result.byLayer().size() + " layers were switched off one at a time, and the loss was measured on "
                + NumberFormat.INTEGER.format(result.predictions()) + " tokens in "
                + NumberFormat.INTEGER.format(result.samples()) + " sequences. With every channel on it is "
                + NumberFormat.DECIMALS_4.format(result.negativeLogLikelihood()) + " nats per token."));
        cloudScore().ifPresent(score -> blocks.add(cloud(score)));
        blocks.add(bars());
        blocks.add(table());
        blocks.add(Prose.note(
                "The absolute change asks whether a score finds what matters, the signed one whether it finds"
                        + " what is of use: a loss that falls when a channel is off is a large absolute change too. Channels of"
                        + " different layers are compared across the model; scores made for one layer only should be read by"
                        + " their correlations within layers. Standard errors treat channels as independent. Effects that are"
                        + " smaller than the noise of the text cannot be ranked by any score, which keeps all correlations below"
                        + " 1; and what channels do one at a time is not what they do together."));
        return new Section("Predicted and true effect", blocks);
    }

    private Optional<String> cloudScore() {
        String preferred = new LossProxy().spec().id();
        List<String> names =
                result.overall().stream().map(ScoreAgreement::score).toList();
        return names.contains(preferred)
                ? Optional.of(preferred)
                : names.stream().findFirst();
    }

    private LineChart cloud(String score) {
        List<AblatedChannel> channels = result.channels();
        double[] x = channels.stream()
                .mapToDouble(c -> c.scores().getOrDefault(score, Double.NaN))
                .toArray();
        double[] change =
                channels.stream().mapToDouble(c -> Math.abs(c.delta())).toArray();
        return new LineChart(
                "Change of the loss against " + score,
                "One point per channel that was switched off, both axes logarithmic; at most " + DRAWN
                        + " of each kind drawn. Below the median standard error, "
                        + NumberFormat.SIGNIFICANT.format(DrawnLayers.median(channels.stream()
                                .mapToDouble(AblatedChannel::standardError)
                                .toArray()))
                        + " nats, a change cannot be told from none.",
                Axis.of(score, NumberFormat.SIGNIFICANT).byLogarithm(),
                new Axis("Absolute change of the loss", "nats per token", NumberFormat.SIGNIFICANT).byLogarithm(),
                List.of(
                        new Cloud(x, change).series("Loss rises", Hue.BLUE, those(d -> d > 0), DRAWN),
                        new Cloud(x, change).series("Loss falls", Hue.ORANGE, those(d -> d < 0), DRAWN)));
    }

    private int[] those(DoublePredicate delta) {
        return IntStream.range(0, result.channels().size())
                .filter(k -> delta.test(result.channels().get(k).delta()))
                .toArray();
    }

    private BarChart bars() {
        List<BarChart.Bar> bars = result.overall().stream()
                .filter(a -> !Double.isNaN(a.absolute()))
                .sorted(Comparator.comparingDouble(ScoreAgreement::absolute).reversed())
                .map(a -> new BarChart.Bar(
                        a.score(),
                        List.of(new BarChart.Segment(
                                a.score(),
                                a.absolute(),
                                Hue.BLUE,
                                a.score() + ": " + SPEARMAN.format().format(a.absolute()) + " over " + a.n()
                                        + " channels")),
                        a.absoluteError()))
                .toList();
        return new BarChart(
                "Scores by how well they rank true effects",
                "Correlation with the absolute change of the loss, over all channels that were switched off.",
                SPEARMAN,
                bars,
                List.of());
    }

    private TableBlock table() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        result.overall().forEach(a -> rows.add(row("all", a)));
        result.byLayer()
                .forEach((layer, agreements) -> agreements.forEach(a -> rows.add(row(String.valueOf(layer), a))));
        return new TableBlock(
                "Spearman's correlation of scores with the change of the loss",
                List.of(
                        TableBlock.Column.text("Layer"),
                        TableBlock.Column.text("Score"),
                        TableBlock.Column.of("Channels", NumberFormat.INTEGER),
                        TableBlock.Column.of("Absolute change", NumberFormat.DECIMALS_3),
                        TableBlock.Column.of("\u00b1", NumberFormat.DECIMALS_3),
                        TableBlock.Column.of("Signed change", NumberFormat.DECIMALS_3),
                        TableBlock.Column.of("\u00b1", NumberFormat.DECIMALS_3),
                        TableBlock.Column.of("Channels of use", NumberFormat.INTEGER),
                        TableBlock.Column.of("Among these", NumberFormat.DECIMALS_3)),
                rows);
    }

    private static List<TableBlock.Cell> row(String layer, ScoreAgreement a) {
        return List.of(
                TableBlock.Cell.of(layer),
                TableBlock.Cell.of(a.score()),
                TableBlock.Cell.of(a.n()),
                TableBlock.Cell.of(a.absolute()),
                TableBlock.Cell.of(a.absoluteError()),
                TableBlock.Cell.of(a.signed()),
                TableBlock.Cell.of(a.signedError()),
                TableBlock.Cell.of(a.positiveN()),
                TableBlock.Cell.of(a.positive()));
    }
}
