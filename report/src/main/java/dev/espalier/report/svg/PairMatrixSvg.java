package dev.espalier.report.svg;

import dev.espalier.report.DensitySurface;
import dev.espalier.report.PairMatrix;
import dev.espalier.report.Values;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Box;
import dev.espalier.report.svg.SvgFrame.Point;
import dev.espalier.report.svg.SvgFrame.Size;
import java.util.List;
import java.util.stream.IntStream;

/** Draws a pair matrix; every panel has its own 200 by 200 coordinate system, so that points are short integers. */
final class PairMatrixSvg {
    private static final double UNITS = 200;
    private static final double GAP = 5;

    private final PairMatrix chart;
    private final double cell;
    private final AxisScale across;
    private final AxisScale down;

    private PairMatrixSvg(PairMatrix chart) {
        this.chart = chart;
        int count = chart.variables().size();
        this.cell = Math.max(112, Math.min(220, (1040 - GAP * (count - 1)) / count));
        this.across = new AxisScale(chart.low(), chart.high(), 0, UNITS);
        this.down = new AxisScale(chart.low(), chart.high(), UNITS, 0);
    }

    static void draw(PairMatrix chart, String id, Markup m) {
        PairMatrixSvg svg = new PairMatrixSvg(chart);
        int count = chart.variables().size();
        double side = count * svg.cell + (count - 1) * GAP + 2;
        SvgFrame.open(m, chart, "pairs", id, new Size(side, side, 0.8 * side));
        for (int k = 0; k < count; k++) {
            svg.diagonal(k, m);
        }
        for (PairMatrix.Pair pair : chart.pairs()) {
            svg.below(pair, m);
            svg.above(pair, m);
        }
        m.end();
    }

    private double offset(int k) {
        return 1 + k * (cell + GAP);
    }

    private void diagonal(int k, Markup m) {
        PairMatrix.Variable variable = chart.variables().get(k);
        double at = offset(k);
        m.start("g", "class", "panel diagonal");
        m.leaf("title", variable.range().isEmpty() ? variable.name() : variable.name() + ": " + variable.range());
        SvgFrame.rect(m, "panel-frame", new Box(at, at, cell, cell));
        List<String> lines = TextWidth.wrap(variable.name(), 13, cell - 14);
        double y = at + 22;
        for (String line : lines) {
            SvgFrame.text(m, "panel-name", new Point(at + cell / 2, y), "middle", line);
            y += 16;
        }
        bins(variable.bins(), at, y - 6, m);
        if (!variable.range().isEmpty()) {
            SvgFrame.text(
                    m,
                    "panel-note",
                    new Point(at + cell / 2, at + cell - 6),
                    "middle",
                    TextWidth.fit(variable.range(), 10.5, cell - 8));
        }
        m.end();
    }

    private void bins(Values bins, double at, double top, Markup m) {
        double highest = bins.stream().max().orElse(0);
        if (!(highest > 0)) {
            return;
        }
        double bottom = at + cell - 21;
        double width = (cell - 16) / bins.size();
        StringBuilder path = new StringBuilder();
        for (int b = 0; b < bins.size(); b++) {
            double height = bins.get(b) / highest * (bottom - top);
            path.append('M')
                    .append(Markup.coordinate(at + 8 + b * width))
                    .append(' ')
                    .append(Markup.coordinate(bottom));
            path.append('v').append(Markup.coordinate(-height)).append('h').append(Markup.coordinate(width - 0.8));
            path.append('v').append(Markup.coordinate(height)).append('z');
        }
        m.empty("path", "class", "bins", "d", path.toString());
    }

    private void below(PairMatrix.Pair pair, Markup m) {
        String side = Markup.coordinate(cell);
        m.start("g", "class", "panel " + pair.hue().styleClass());
        m.leaf("title", pair.tip());
        double left = offset(pair.first());
        double top = offset(pair.second());
        SvgFrame.rect(m, "panel-frame", new Box(left, top, cell, cell));
        m.start(
                "svg",
                "x",
                Markup.coordinate(left),
                "y",
                Markup.coordinate(top),
                "width",
                side,
                "height",
                side,
                "viewBox",
                "0 0 200 200");
        m.empty("path", "class", "points", "d", points(pair));
        if (pair.density() != null) {
            m.empty("path", "class", "contour", "d", contours(pair.density(), across, down));
        }
        m.end(2);
    }

    private String points(PairMatrix.Pair pair) {
        Values px = chart.variables().get(pair.first()).points();
        Values py = chart.variables().get(pair.second()).points();
        StringBuilder path = new StringBuilder();
        IntStream.range(0, px.size()).forEach(i -> point(px.get(i), py.get(i), path));
        return path.toString();
    }

    private void point(double px, double py, StringBuilder path) {
        if (Double.isFinite(px) && Double.isFinite(py)) {
            path.append('M')
                    .append(Math.round(across.at(px)))
                    .append(' ')
                    .append(Math.round(down.at(py)))
                    .append("h0");
        }
    }

    /** All level lines of a grid as one path. */
    static String contours(DensitySurface grid, AxisScale across, AxisScale down) {
        StringBuilder path = new StringBuilder();
        grid.levels().stream().forEach(level -> {
            for (List<double[]> line : ContourLines.of(grid, level)) {
                char command = 'M';
                for (double[] p : line) {
                    path.append(command)
                            .append(Markup.coordinate(across.at(p[0])))
                            .append(' ')
                            .append(Markup.coordinate(down.at(p[1])));
                    command = 'L';
                }
            }
        });
        return path.toString();
    }

    private void above(PairMatrix.Pair pair, Markup m) {
        double left = offset(pair.second());
        double top = offset(pair.first());
        double middle = left + cell / 2;
        m.start("g", "class", "panel " + pair.hue().styleClass());
        m.leaf("title", pair.tip());
        SvgFrame.rect(m, "panel-frame", new Box(left, top, cell, cell));
        String tint = pair.value() < 0 ? "tint negative" : "tint positive";
        m.start("g", "opacity", Shade.opacity(pair.value(), 1))
                .empty(
                        "rect",
                        "class",
                        tint,
                        "x",
                        Markup.coordinate(left),
                        "y",
                        Markup.coordinate(top),
                        "width",
                        Markup.coordinate(cell),
                        "height",
                        Markup.coordinate(cell))
                .end();
        SvgFrame.text(
                m,
                "panel-value",
                new Point(middle, top + cell / 2 + 1),
                "middle",
                chart.coefficient().format().format(pair.value()));
        if (!pair.label().isEmpty()) {
            double room = cell - 12;
            String shown = TextWidth.fit(pair.label(), 12, room - 14);
            double half = (TextWidth.of(shown, 12) + 12) / 2;
            m.empty(
                    "circle",
                    "class",
                    "dot",
                    "cx",
                    Markup.coordinate(middle - half + 2),
                    "cy",
                    Markup.coordinate(top + cell / 2 + 20),
                    "r",
                    "4");
            SvgFrame.text(m, "panel-label", new Point(middle + 7, top + cell / 2 + 24), "middle", shown);
        }
        m.end();
    }
}
