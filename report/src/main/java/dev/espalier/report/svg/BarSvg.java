package dev.espalier.report.svg;

import dev.espalier.report.BarChart;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Box;
import dev.espalier.report.svg.SvgFrame.Point;
import dev.espalier.report.svg.SvgFrame.Size;

/** Draws horizontal, possibly stacked bars with their totals written at the end. */
final class BarSvg {
    private static final double WIDTH = 880;
    private static final double ROW = 28;
    private static final double TOP = 8;
    private static final double LABEL_TEXT = 13;

    private final BarChart chart;
    private final double left;
    private final double bottom;
    private final AxisScale scale;

    private BarSvg(BarChart chart) {
        this.chart = chart;
        double label = chart.bars().stream()
                .mapToDouble(b -> TextWidth.of(b.label(), LABEL_TEXT))
                .max()
                .orElse(0);
        left = Math.min(350, label + 10);
        bottom = TOP + ROW * chart.bars().size();
        double high = 0;
        double low = 0;
        for (BarChart.Bar bar : chart.bars()) {
            double error = Double.isNaN(bar.standardError()) ? 0 : bar.standardError();
            high = Math.max(high, positive(bar) + error);
            low = Math.min(low, bar.total() - positive(bar));
            low = Math.min(low, bar.total() - error);
        }
        double room = 40
                + chart.bars().stream()
                        .mapToDouble(b -> TextWidth.of(total(b), 12.5))
                        .max()
                        .orElse(0);
        scale = AxisScale.covering(low, high, left, WIDTH - room);
    }

    private static double positive(BarChart.Bar bar) {
        return bar.segments().stream().mapToDouble(s -> Math.max(0, s.value())).sum();
    }

    static void draw(BarChart chart, String id, Markup m) {
        BarSvg svg = new BarSvg(chart);
        SvgFrame.open(m, chart, "bars", id, new Size(WIDTH, svg.bottom + 42, 640));
        svg.axis(m);
        for (int i = 0; i < chart.bars().size(); i++) {
            svg.bar(chart.bars().get(i), TOP + i * ROW, m);
        }
        m.end();
    }

    private void axis(Markup m) {
        for (double tick : scale.ticks(6)) {
            SvgFrame.line(m, "grid", new Point(scale.at(tick), TOP), new Point(scale.at(tick), bottom));
            SvgFrame.text(m, "tick", new Point(scale.at(tick), bottom + 16), "middle", scale.label(tick));
        }
        SvgFrame.line(m, "axis", new Point(scale.at(0), TOP), new Point(scale.at(0), bottom));
        SvgFrame.text(
                m,
                "axis-name",
                new Point((scale.from() + scale.to()) / 2, bottom + 35),
                "middle",
                chart.axis().title());
    }

    private void bar(BarChart.Bar bar, double y, Markup m) {
        SvgFrame.text(
                m,
                "bar-label",
                new Point(left - 8, y + ROW / 2 + 4.5),
                "end",
                TextWidth.fit(bar.label(), LABEL_TEXT, left - 10));
        double up = 0;
        double down = 0;
        for (BarChart.Segment s : bar.segments()) {
            double start = s.value() >= 0 ? up : down;
            double end = start + s.value();
            up = s.value() >= 0 ? end : up;
            down = s.value() >= 0 ? down : end;
            double x0 = Math.min(scale.at(start), scale.at(end));
            SvgFrame.rect(
                    m,
                    "bar " + s.hue().styleClass(),
                    new Box(
                            x0,
                            y + 5,
                            Math.abs(scale.at(end) - scale.at(start))
                                    - (bar.segments().size() > 1 ? 1 : 0),
                            ROW - 10),
                    s.tip());
        }
        double reach = scale.at(Math.max(up, bar.total()));
        if (!Double.isNaN(bar.standardError())) {
            whisker(bar, y + ROW / 2, m);
            reach = Math.max(reach, scale.at(bar.total() + bar.standardError()));
        }
        SvgFrame.text(m, "bar-value", new Point(reach + 8, y + ROW / 2 + 4.5), "start", total(bar));
    }

    private void whisker(BarChart.Bar bar, double y, Markup m) {
        double from = scale.at(bar.total() - bar.standardError());
        double to = scale.at(bar.total() + bar.standardError());
        m.empty(
                "path",
                "class",
                "whisker",
                "d",
                "M" + Markup.coordinate(from) + " " + Markup.coordinate(y - 4) + "v8m0 -4H" + Markup.coordinate(to)
                        + "m0 -4v8");
    }

    private String total(BarChart.Bar bar) {
        String value = chart.axis().format().format(bar.total());
        return Double.isNaN(bar.standardError())
                ? value
                : value + " \u00b1 " + chart.axis().format().format(bar.standardError());
    }
}
