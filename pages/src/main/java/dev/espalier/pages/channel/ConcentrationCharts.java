package dev.espalier.pages.channel;

import static dev.espalier.pages.channel.DrawnLayers.each;

import dev.espalier.network.concentration.Concentration;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Stroke;
import dev.espalier.report.TableBlock;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How unevenly the loss proxy of each layer is spread over its channels. */
final class ConcentrationCharts {
    /** Points of a curve that stands for all layers. */
    private static final int GRID = 60;

    private static final Axis SHARE = new Axis("Channels, largest first", "%", NumberFormat.SIGNIFICANT).byLogarithm();

    private final List<Concentration> layers;
    private final List<Integer> drawn;

    ConcentrationCharts(List<LayerSummary> summaries) {
        layers = summaries.stream().map(LayerSummary::concentration).toList();
        drawn = DrawnLayers.few(values(Concentration::topMass));
    }

    Section section() {
        String singled = layers.size() > drawn.size()
                ? " The grey band spans all layers, the dashed line is their median; the layers drawn are those of least, middle"
                        + " and largest concentration."
                : "";
        return Section.of(
                "Concentration",
                Prose.text(
                        "If all channels mattered alike, the first curve would say that 1 % of them hold 1 % of the loss"
                                + " proxy. The further it lies above that, the more depends on few. The largest "
                                + DrawnLayers.range(
                                        values(c -> (double) c.coreSize() / c.channels()), NumberFormat.PERCENT)
                                + " of each layer, its supernodes, hold "
                                + DrawnLayers.range(values(Concentration::topMass), NumberFormat.PERCENT)
                                + " of the layer's sum (median "
                                + NumberFormat.PERCENT.format(DrawnLayers.median(values(Concentration::topMass)))
                                + ")."),
                cumulative(singled),
                spectra(singled),
                table(),
                Prose.note("Shares are of the sum within one layer and say nothing of how much a layer matters. The"
                        + " participation ratio is the number of equal channels that would be as uneven; N50 and N90 are the"
                        + " fewest channels that hold 50 % and 90 % of the sum; the Gini coefficient is 0 for equal channels"
                        + " and near 1 if one has all. The loss proxy averages squares, so few tokens of large gradient can"
                        + " make a channel large: see how stable the supernodes are."));
    }

    private double[] values(ToDoubleFunction<Concentration> value) {
        return layers.stream().mapToDouble(value).toArray();
    }

    private LineChart cumulative(String singled) {
        return new LineChart(
                "Loss proxy held by the largest channels",
                "Share of the layer's sum that the largest channels hold together." + singled,
                SHARE,
                new Axis("Loss proxy held", "%", NumberFormat.DECIMALS_1),
                curves(c -> each(c.masses().length, k -> 100 * c.masses()[k])));
    }

    private LineChart spectra(String singled) {
        return new LineChart(
                "Spectra",
                "Loss proxy by rank, both axes logarithmic; a straight line would be a power law. Channels of loss proxy 0"
                        + " have no place on it."
                        + singled,
                SHARE,
                new Axis("Loss proxy", "nats\u00b2", NumberFormat.SIGNIFICANT).byLogarithm(),
                curves(Concentration::spectrum));
    }

    private List<LineChart.Series> curves(Function<Concentration, double[]> ordinates) {
        List<LineChart.Series> series = new ArrayList<>();
        if (layers.size() > drawn.size()) {
            series.add(all(ordinates));
        }
        for (int k = 0; k < drawn.size(); k++) {
            Concentration c = layers.get(drawn.get(k));
            series.add(LineChart.Series.of(
                    DrawnLayers.name(drawn.get(k)),
                    DrawnLayers.hue(k),
                    Values.of(shares(c)),
                    Values.of(ordinates.apply(c))));
        }
        return series;
    }

    /** Range and median over layers at ranks that all of them have. */
    private LineChart.Series all(Function<Concentration, double[]> ordinates) {
        double start = layers.stream().mapToDouble(c -> shares(c)[0]).max().orElse(1);
        double[] x = each(GRID, k -> start * Math.pow(100 / start, k / (GRID - 1.0)));
        double[][] at = layers.stream()
                .map(c -> interpolated(shares(c), ordinates.apply(c), x))
                .toArray(double[][]::new);
        double[][] columns = new double[GRID][];
        Arrays.setAll(columns, k -> each(at.length, l -> at[l][k]));
        return new LineChart.Series(
                "All layers",
                Hue.GREY,
                Stroke.DASHED,
                Values.of(x),
                Values.of(each(GRID, k -> DrawnLayers.median(columns[k]))),
                Values.of(each(GRID, k -> Arrays.stream(columns[k]).min().orElseThrow())),
                Values.of(each(GRID, k -> Arrays.stream(columns[k]).max().orElseThrow())),
                false);
    }

    private static double[] shares(Concentration c) {
        return each(c.counts().length, k -> 100.0 * c.counts()[k] / c.channels());
    }

    private static double[] interpolated(double[] x, double[] y, double[] at) {
        return each(at.length, k -> {
            int i = Arrays.binarySearch(x, at[k]);
            int right = Math.min(x.length - 1, i >= 0 ? i : -i - 1);
            int left = Math.max(0, i >= 0 ? i : right - 1);
            double width = x[right] - x[left];
            return width > 0 ? y[left] + (y[right] - y[left]) * Math.min(1, (at[k] - x[left]) / width) : y[right];
        });
    }

    private TableBlock table() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            Concentration c = layers.get(l);
            rows.add(List.of(
                    TableBlock.Cell.of(l),
                    TableBlock.Cell.of(c.channels()),
                    TableBlock.Cell.of(c.coreSize()),
                    TableBlock.Cell.of(c.topMass()),
                    TableBlock.Cell.of(c.gini()),
                    TableBlock.Cell.of(c.participationRatio()),
                    TableBlock.Cell.of(c.n50()),
                    TableBlock.Cell.of(c.n90()),
                    TableBlock.Cell.of(c.coreRatio()),
                    TableBlock.Cell.of(c.coreDistance())));
        }
        return new TableBlock(
                "Concentration of the loss proxy by layer",
                List.of(
                        TableBlock.Column.of("Layer", NumberFormat.INTEGER),
                        TableBlock.Column.of("Channels", NumberFormat.INTEGER),
                        TableBlock.Column.of("Supernodes", NumberFormat.INTEGER),
                        TableBlock.Column.of("Their share", NumberFormat.PERCENT),
                        TableBlock.Column.of("Gini", NumberFormat.DECIMALS_3),
                        TableBlock.Column.of("Participation ratio", NumberFormat.DECIMALS_1),
                        TableBlock.Column.of("N50", NumberFormat.INTEGER),
                        TableBlock.Column.of("N90", NumberFormat.INTEGER),
                        TableBlock.Column.of("Supernodes / mean", NumberFormat.DECIMALS_1),
                        new TableBlock.Column("Supernodes \u2212 mean", "sd", NumberFormat.DECIMALS_1)),
                rows);
    }
}
