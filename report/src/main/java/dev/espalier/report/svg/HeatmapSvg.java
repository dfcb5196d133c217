package dev.espalier.report.svg;

import dev.espalier.report.Heatmap;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Box;
import dev.espalier.report.svg.SvgFrame.Point;
import dev.espalier.report.svg.SvgFrame.Size;
import java.util.List;

/** Draws a matrix of tinted cells, with the numbers inside when there is room. */
final class HeatmapSvg {
    private static final double TEXT = 12;
    private static final double PAGE_WIDTH = 980;

    private final Heatmap chart;
    private final double cell;
    private final double left;
    private final double top;

    private HeatmapSvg(Heatmap chart) {
        this.chart = chart;
        double rowName = widest(chart.rows());
        double columnName = widest(chart.columns());
        int count = Math.max(1, chart.columns().size());
        this.left = Math.min(170, rowName) + 10;
        double slanted = Math.min(150, columnName) * 0.72;
        this.cell = Math.max(18, Math.min(54, (PAGE_WIDTH - left - slanted) / count));
        this.top = columnName <= cell - 4 ? 22 : slanted + 20;
    }

    private static double widest(List<String> names) {
        return names.stream().mapToDouble(n -> TextWidth.of(n, TEXT)).max().orElse(0);
    }

    static void draw(Heatmap chart, String id, Markup m) {
        HeatmapSvg svg = new HeatmapSvg(chart);
        double overhang = svg.top > 22 ? svg.top - 10 : 4;
        double width = svg.left + svg.cell * chart.columns().size() + overhang;
        double height = svg.top + svg.cell * chart.rows().size() + 6;
        SvgFrame.open(
                m, chart, "heatmap", id, new Size(width, height, Math.min(width, svg.cell > 22 ? 0.8 * width : width)));
        svg.names(m);
        for (int r = 0; r < chart.rows().size(); r++) {
            for (int c = 0; c < chart.columns().size(); c++) {
                svg.cell(r, c, m);
            }
        }
        m.end();
    }

    private void names(Markup m) {
        for (int r = 0; r < chart.rows().size(); r++) {
            double y = top + (r + 0.5) * cell + 4;
            SvgFrame.text(
                    m,
                    "bar-label",
                    new Point(left - 7, y),
                    "end",
                    TextWidth.fit(chart.rows().get(r), TEXT, 170));
        }
        for (int c = 0; c < chart.columns().size(); c++) {
            double x = left + (c + 0.5) * cell;
            String name = TextWidth.fit(chart.columns().get(c), TEXT, 150);
            if (top == 22) {
                SvgFrame.text(m, "bar-label", new Point(x, 15), "middle", name);
            } else {
                String at = Markup.coordinate(x - 2) + " " + Markup.coordinate(top - 8);
                m.leaf("text", name, "class", "bar-label", "transform", "translate(" + at + ") rotate(-45)");
            }
        }
    }

    private void cell(int r, int c, Markup m) {
        double value = chart.cells().get(r).get(c);
        if (Double.isNaN(value)) {
            return;
        }
        double x = left + c * cell;
        double y = top + r * cell;
        String shown = chart.value().format().format(value);
        m.start("g", "class", "cell");
        m.leaf("title", chart.rows().get(r) + ", " + chart.columns().get(c) + ": " + shown);
        SvgFrame.rect(m, "panel-frame", new Box(x + 1, y + 1, cell - 2, cell - 2));
        m.empty(
                "rect",
                "class",
                value < 0 ? "tint negative" : "tint positive",
                "opacity",
                Shade.opacity(value, chart.limit()),
                "x",
                Markup.coordinate(x + 1),
                "y",
                Markup.coordinate(y + 1),
                "width",
                Markup.coordinate(cell - 2),
                "height",
                Markup.coordinate(cell - 2));
        if (cell >= 36) {
            SvgFrame.text(m, "cell-value", new Point(x + cell / 2, y + cell / 2 + 4), "middle", shown);
        }
        m.end();
    }
}
