package dev.espalier.report.svg;

import dev.espalier.report.BarChart;
import dev.espalier.report.Chart;
import dev.espalier.report.ContourChart;
import dev.espalier.report.Heatmap;
import dev.espalier.report.Histogram;
import dev.espalier.report.LineChart;
import dev.espalier.report.NetworkChart;
import dev.espalier.report.PairMatrix;
import dev.espalier.report.markup.Markup;

/** Charts as SVG elements to be placed in an HTML page that carries the style sheet. */
public final class Charts {
    private Charts() {}

    /**
     * The chart as one svg element.
     *
     * @param chart what to draw
     * @param id unique in the page, for the element's name and description
     */
    public static String svg(Chart chart, String id) {
        Markup m = new Markup();
        if (chart instanceof NetworkChart c) {
            NetworkSvg.draw(c, id, m);
        } else if (chart instanceof PairMatrix c) {
            PairMatrixSvg.draw(c, id, m);
        } else if (chart instanceof BarChart c) {
            BarSvg.draw(c, id, m);
        } else if (chart instanceof Histogram c) {
            HistogramSvg.draw(c, id, m);
        } else if (chart instanceof Heatmap c) {
            HeatmapSvg.draw(c, id, m);
        } else if (chart instanceof LineChart c) {
            LineSvg.draw(c, id, m);
        } else if (chart instanceof ContourChart c) {
            ContourSvg.draw(c, id, m);
        }
        return m.finish();
    }
}
