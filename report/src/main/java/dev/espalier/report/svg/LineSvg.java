package dev.espalier.report.svg;

import dev.espalier.report.Axis;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Stroke;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Point;
import dev.espalier.report.svg.SvgFrame.Size;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Draws curves with bands, or points, on two axes. */
final class LineSvg {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 320;
    private static final int Y_TICKS = 6;
    private static final double TICK_TEXT = 12;

    private final LineChart chart;
    private final AxisScale x;
    private final AxisScale y;

    private LineSvg(LineChart chart) {
        this.chart = chart;
        this.y = scale(
                chart.y(),
                DoubleStream.concat(
                        all(LineChart.Series::y),
                        DoubleStream.concat(all(LineChart.Series::low), all(LineChart.Series::high))),
                HEIGHT - 48,
                10);
        this.x = scale(chart.x(), all(LineChart.Series::x), left(), WIDTH - 14);
    }

    /** Room for the axis's name and its widest tick. */
    private double left() {
        double widest = ticks(y, Y_TICKS, chart.y()).stream()
                .mapToDouble(tick -> TextWidth.of(y.label(tick), TICK_TEXT))
                .max()
                .orElse(0);
        return Math.max(62, widest + 32);
    }

    private DoubleStream all(Function<LineChart.Series, dev.espalier.report.Values> part) {
        return chart.series().stream().flatMapToDouble(s -> part.apply(s).stream());
    }

    private static AxisScale scale(Axis axis, DoubleStream values, double from, double to) {
        double[] all = values.filter(v -> Double.isFinite(v) && (!axis.logarithmic() || v > 0))
                .toArray();
        double high = DoubleStream.of(all).max().orElse(1);
        if (axis.logarithmic()) {
            return AxisScale.coveringRatios(DoubleStream.of(all).min().orElse(0.1), high, from, to);
        }
        return AxisScale.covering(DoubleStream.of(all).min().orElse(0), high, from, to);
    }

    static void draw(LineChart chart, String id, Markup m) {
        LineSvg svg = new LineSvg(chart);
        SvgFrame.open(m, chart, "lines", id, new Size(WIDTH, HEIGHT, 560));
        axes(svg.x, svg.y, chart.x(), chart.y(), m);
        chart.series().forEach(s -> svg.band(s, m));
        chart.series().forEach(s -> svg.curve(s, m));
        m.end();
    }

    /** Grid lines, ticks and names of both axes. */
    static void axes(AxisScale x, AxisScale y, Axis xAxis, Axis yAxis, Markup m) {
        for (double tick : ticks(x, 7, xAxis)) {
            SvgFrame.line(m, "grid", new Point(x.at(tick), y.to()), new Point(x.at(tick), y.from()));
            SvgFrame.text(m, "tick", new Point(x.at(tick), y.from() + 17), "middle", x.label(tick));
        }
        for (double tick : ticks(y, Y_TICKS, yAxis)) {
            SvgFrame.line(m, "grid", new Point(x.from(), y.at(tick)), new Point(x.to(), y.at(tick)));
            SvgFrame.text(m, "tick", new Point(x.from() - 7, y.at(tick) + 4), "end", y.label(tick));
        }
        SvgFrame.line(m, "axis", new Point(x.from(), y.from()), new Point(x.to(), y.from()));
        SvgFrame.text(m, "axis-name", new Point((x.from() + x.to()) / 2, y.from() + 38), "middle", xAxis.title());
        String at = "translate(14 " + Markup.coordinate((y.from() + y.to()) / 2) + ") rotate(-90)";
        m.leaf("text", yAxis.title(), "class", "axis-name", "text-anchor", "middle", "transform", at);
    }

    /** What counts in whole numbers has no ticks between them. */
    private static List<Double> ticks(AxisScale scale, int count, Axis axis) {
        return scale.ticks(count).stream()
                .filter(tick -> axis.format() != NumberFormat.INTEGER || tick == Math.rint(tick))
                .toList();
    }

    private void band(LineChart.Series s, Markup m) {
        if (s.low().size() == 0) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < s.x().size(); i++) {
            path.append(i == 0 ? 'M' : 'L').append(point(s.x().get(i), s.high().get(i)));
        }
        for (int i = s.x().size() - 1; i >= 0; i--) {
            path.append('L').append(point(s.x().get(i), s.low().get(i)));
        }
        m.empty(
                "path",
                "class",
                "series-band " + s.hue().styleClass(),
                "d",
                path.append('z').toString());
    }

    private void curve(LineChart.Series s, Markup m) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < s.x().size(); i++) {
            boolean shown = isShown(s, i);
            if (shown) {
                path.append(drawing ? 'L' : 'M').append(point(s.x().get(i), s.y().get(i)));
            }
            drawing = shown;
        }
        m.start("g", "class", s.hue().styleClass());
        if (s.stroke() != Stroke.NONE) {
            String line = "link " + s.stroke().name().toLowerCase(Locale.ROOT);
            m.empty("path", "class", line, "stroke-width", "2.2", "d", path.toString());
        }
        for (int i = 0; s.markers() && i < s.x().size(); i++) {
            if (isShown(s, i)) {
                marker(s, i, m);
            }
        }
        m.end();
    }

    private boolean isShown(LineChart.Series s, int i) {
        return x.holds(s.x().get(i)) && y.holds(s.y().get(i));
    }

    private void marker(LineChart.Series s, int i, Markup m) {
        m.start(
                "circle",
                "class",
                "dot",
                "r",
                s.stroke() == Stroke.NONE ? "2.5" : "4",
                "cx",
                Markup.coordinate(x.at(s.x().get(i))),
                "cy",
                Markup.coordinate(y.at(s.y().get(i))));
        m.leaf(
                "title",
                s.name() + ", " + NumberFormat.SIGNIFICANT.format(s.x().get(i)) + ": "
                        + chart.y().format().format(s.y().get(i)));
        m.end();
    }

    private String point(double px, double py) {
        return Markup.coordinate(x.at(px)) + " " + Markup.coordinate(y.at(py));
    }
}
