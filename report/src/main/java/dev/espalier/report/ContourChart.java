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
    public record Curve(String name, Hue hue, Stroke stroke, DensitySurface density) {}

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
    public TableBlock dataTable() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (int i = 0; i < pointsX.size(); i++) {
            rows.add(List.of(TableBlock.Cell.of(pointsX.get(i)), TableBlock.Cell.of(pointsY.get(i))));
        }
        return new TableBlock(
                title + ": points",
                List.of(
                        new TableBlock.Column(x.name(), x.unit(), x.format()),
                        new TableBlock.Column(y.name(), y.unit(), y.format())),
                rows);
    }
}
