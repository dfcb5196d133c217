package dev.espalier.pages.channel;

import dev.espalier.network.study.SparsityCurve;
import dev.espalier.network.study.SparsityCurve.Point;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Stroke;
import dev.espalier.report.TableBlock;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Perplexity against the share of channels removed, by recipe. */
final class SparsityCharts {
    private static final List<Hue> HUES = List.of(
            Hue.BLUE,
            Hue.ORANGE,
            Hue.GREEN,
            Hue.PURPLE,
            Hue.RED,
            Hue.TEAL,
            Hue.GOLD,
            Hue.ROSE,
            Hue.SKY,
            Hue.BROWN,
            Hue.MINT,
            Hue.LILAC);
    private static final Axis SPARSITY = new Axis("Channels removed", "%", NumberFormat.DECIMALS_1);
    private static final Axis PERPLEXITY =
            Axis.of("Perplexity", NumberFormat.SIGNIFICANT).byLogarithm();

    private final List<SparsityCurve> curves;
    /** Every score has one colour in all charts. */
    private final List<String> scores;

    SparsityCharts(List<SparsityCurve> curves) {
        this.curves = curves;
        this.scores = curves.stream().map(SparsityCurve::score).distinct().toList();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                Prose.text("Perplexity is the exponential of the loss in nats per token: as many equally likely tokens"
                        + " would leave one as uncertain as the model is. It is measured on text that took part in no choice,"
                        + " for models whose channels of least score were removed. The lower a curve stays, the better the score"
                        + " knows which channels matter."));
        Map<String, List<SparsityCurve>> recipes = new LinkedHashMap<>();
        curves.forEach(
                c -> recipes.computeIfAbsent(recipe(c), r -> new ArrayList<>()).add(c));
        recipes.forEach((recipe, members) -> blocks.add(chart(recipe, members)));
        blocks.add(table());
        blocks.add(Prose.note(
                "Bands and \u00b1 are one standard deviation over calibrations on different text, where there"
                        + " were several; they say nothing of other test text. A mean over calibrations is the geometric mean of"
                        + " their perplexities."));
        return new Section("Sparsity and perplexity", blocks);
    }

    private static String recipe(SparsityCurve curve) {
        return "Widths " + curve.allocation() + ", compensation " + curve.compensation();
    }

    private LineChart chart(String recipe, List<SparsityCurve> members) {
        return new LineChart(
                recipe,
                "The axis of perplexity is logarithmic; bands are one standard deviation over calibrations.",
                SPARSITY,
                PERPLEXITY,
                members.stream().map(this::series).toList());
    }

    private LineChart.Series series(SparsityCurve curve) {
        int k = scores.indexOf(curve.score());
        List<Point> points = curve.points();
        boolean spread = points.stream().allMatch(p -> Double.isFinite(p.deviation()));
        return new LineChart.Series(
                curve.score(),
                HUES.get(k % HUES.size()),
                k < HUES.size() ? Stroke.SOLID : Stroke.DASHED,
                Values.of(points.stream().mapToDouble(p -> 100 * p.sparsity()).toArray()),
                Values.of(points.stream().mapToDouble(Point::perplexity).toArray()),
                spread ? shifted(points, -1) : Values.of(),
                spread ? shifted(points, 1) : Values.of(),
                true);
    }

    private static Values shifted(List<Point> points, int sign) {
        return Values.of(points.stream()
                .mapToDouble(p -> Math.exp(p.negativeLogLikelihood() + sign * p.deviation()))
                .toArray());
    }

    /** Recipes below each other, sparsities to whole per cent beside each other. */
    private TableBlock table() {
        TreeSet<Long> sparsities = new TreeSet<>();
        curves.forEach(c -> c.points().forEach(p -> sparsities.add(percent(p))));
        List<TableBlock.Column> columns = new ArrayList<>(List.of(
                TableBlock.Column.text("Score"),
                TableBlock.Column.text("Widths"),
                TableBlock.Column.text("Compensation")));
        sparsities.forEach(s -> columns.add(TableBlock.Column.of(s + " %", NumberFormat.SIGNIFICANT)));
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (SparsityCurve curve : curves) {
            List<TableBlock.Cell> row = new ArrayList<>(List.of(
                    TableBlock.Cell.of(curve.score()),
                    TableBlock.Cell.of(curve.allocation()),
                    TableBlock.Cell.of(curve.compensation())));
            for (long s : sparsities) {
                row.add(TableBlock.Cell.of(curve.points().stream()
                        .filter(p -> percent(p) == s)
                        .mapToDouble(Point::perplexity)
                        .findFirst()
                        .orElse(Double.NaN)));
            }
            rows.add(row);
        }
        return new TableBlock("Perplexity by share of channels removed", columns, rows);
    }

    private static long percent(Point point) {
        return Math.round(100 * point.sparsity());
    }
}
