package dev.espalier.report.svg;

import dev.espalier.report.ContourChart;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Size;
import java.util.Locale;

/** Draws one pair's points under the level lines of one or more densities. */
final class ContourSvg {
    private static final double SIDE = 380;

    private ContourSvg() {}

    static void draw(ContourChart chart, String id, Markup m) {
        AxisScale x = new AxisScale(chart.low(), chart.high(), 56, SIDE - 10);
        AxisScale y = new AxisScale(chart.low(), chart.high(), SIDE - 56, 10);
        SvgFrame.open(m, chart, "contours", id, new Size(SIDE, SIDE - 10, 300));
        LineSvg.axes(x, y, chart.x(), chart.y(), m);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < chart.pointsX().size(); i++) {
            double px = chart.pointsX().get(i);
            double py = chart.pointsY().get(i);
            if (inside(px, chart) && inside(py, chart)) {
                path.append('M')
                        .append(Markup.coordinate(x.at(px)))
                        .append(' ')
                        .append(Markup.coordinate(y.at(py)))
                        .append("h0");
            }
        }
        m.empty("path", "class", "points", "d", path.toString());
        for (ContourChart.Curve curve : chart.curves()) {
            m.start("g", "class", curve.hue().styleClass());
            m.leaf("title", curve.name());
            m.empty(
                    "path",
                    "class",
                    "contour " + curve.stroke().name().toLowerCase(Locale.ROOT),
                    "d",
                    PairMatrixSvg.contours(curve.density(), x, y));
            m.end();
        }
        m.end();
    }

    private static boolean inside(double value, ContourChart chart) {
        return value >= chart.low() && value <= chart.high();
    }
}
