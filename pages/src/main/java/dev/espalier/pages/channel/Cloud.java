package dev.espalier.pages.channel;

import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.Stroke;
import dev.espalier.report.Thinning;
import dev.espalier.report.Values;

/**
 * Points of a chart, as many as a page can hold.
 *
 * @param x one value per row
 * @param y likewise
 */
record Cloud(double[] x, double[] y) {
    private static final long SEED = 1;

    /**
     * Those of some rows.
     *
     * @param rows which
     * @param limit more than this many are thinned to a random choice
     */
    LineChart.Series series(String name, Hue hue, int[] rows, int limit) {
        int[] shown = Thinning.rows(rows.length, limit, SEED);
        double[] px = new double[shown.length];
        double[] py = new double[shown.length];
        for (int k = 0; k < shown.length; k++) {
            px[k] = x[rows[shown[k]]];
            py[k] = y[rows[shown[k]]];
        }
        return new LineChart.Series(
                name, hue, Stroke.NONE, Values.of(px), Values.of(py), Values.of(), Values.of(), true);
    }
}
