package dev.espalier.report.svg;

import dev.espalier.report.Histogram;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Values;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Box;
import dev.espalier.report.svg.SvgFrame.Point;
import dev.espalier.report.svg.SvgFrame.Size;

/** Draws counts in bins over the band where they should lie. */
final class HistogramSvg {
    private static final double WIDTH = 300;
    private static final double HEIGHT = 132;
    private static final double LEFT = 8;
    private static final double BOTTOM = 108;

    private HistogramSvg() {}

    static void draw(Histogram chart, String id, Markup m) {
        Values counts = chart.counts();
        double highest =
                Math.max(counts.stream().max().orElse(1), Double.isNaN(chart.bandHigh()) ? 0 : chart.bandHigh());
        AxisScale x = new AxisScale(chart.low(), chart.high(), LEFT, WIDTH - LEFT);
        AxisScale y = new AxisScale(0, Math.max(1, 1.08 * highest), BOTTOM, 6);
        SvgFrame.open(m, chart, "histogram", id, new Size(WIDTH, HEIGHT, 220));
        double width = (x.to() - x.from()) / counts.size();
        double binWidth = (chart.high() - chart.low()) / counts.size();
        for (int b = 0; b < counts.size(); b++) {
            String tip = NumberFormat.SIGNIFICANT.format(chart.low() + b * binWidth) + " to "
                    + NumberFormat.SIGNIFICANT.format(chart.low() + (b + 1) * binWidth) + ": "
                    + NumberFormat.INTEGER.format(counts.get(b));
            double top = y.at(counts.get(b));
            SvgFrame.rect(
                    m,
                    chart.alert() ? "bar hue-red" : "bar hue-sky",
                    new Box(x.from() + b * width, top, width - 1, BOTTOM - top),
                    tip);
        }
        if (Double.isFinite(chart.bandLow()) && Double.isFinite(chart.bandHigh())) {
            SvgFrame.rect(
                    m,
                    "band",
                    new Box(
                            x.from(),
                            y.at(chart.bandHigh()),
                            x.to() - x.from(),
                            y.at(chart.bandLow()) - y.at(chart.bandHigh())));
        }
        if (Double.isFinite(chart.expected())) {
            SvgFrame.line(
                    m,
                    "expected",
                    new Point(x.from(), y.at(chart.expected())),
                    new Point(x.to(), y.at(chart.expected())));
        }
        SvgFrame.line(m, "axis", new Point(x.from(), BOTTOM), new Point(x.to(), BOTTOM));
        for (double tick : x.ticks(4)) {
            String anchor = tick <= chart.low() ? "start" : tick >= chart.high() ? "end" : "middle";
            SvgFrame.text(m, "tick", new Point(x.at(tick), BOTTOM + 16), anchor, x.label(tick));
        }
        m.end();
    }
}
