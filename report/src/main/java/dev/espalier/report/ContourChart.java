package dev.espalier.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Points of one pair under the contours of one or more densities.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param x horizontal quantity
 * @param y vertical quantity
 * @param low smallest value on both axes
 * @param high largest value on both axes
 * @param pointsX abscissae of the points
 * @param pointsY ordinates of the points
 * @param curves the densities
 */
public record ContourChart(
        String title,
        String caption,
        Axis x,
        Axis y,
        double low,
        double high,
        Values pointsX,
        Values pointsY,
        List<Curve> curves)
        implements Chart {
    /**
     * A density.
     *
     * @param name in the legend
     * @param hue colour
     * @param stroke line style
     * @param density on a grid
     */
    public record Curve(String name, Hue hue, Stroke stroke, DensityGrid density) {}

    /** Copies the list. */
    public ContourChart {
        curves = List.copyOf(curves);
    }

    @Override
    public List<LegendEntry> legend() {
        return curves.stream()
                .map(c -> new LegendEntry(c.name(), c.hue(), c.stroke()))
                .toList();
    }

    @Override
    public Table dataTable() {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (int i = 0; i < pointsX.size(); i++) {
            rows.add(List.of(Table.Cell.of(pointsX.get(i)), Table.Cell.of(pointsY.get(i))));
        }
        return new Table(
                title + ": points",
                List.of(
                        new Table.Column(x.name(), x.unit(), x.format()),
                        new Table.Column(y.name(), y.unit(), y.format())),
                rows);
    }
}
