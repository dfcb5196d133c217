package dev.espalier.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One or more curves over a common axis, each with an optional band.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param x horizontal quantity
 * @param y vertical quantity
 * @param series the curves
 */
public record LineChart(String title, String caption, Axis x, Axis y, List<Series> series) implements Chart {
    /**
     * A curve.
     *
     * @param name in the legend
     * @param hue colour
     * @param stroke line style
     * @param x abscissae
     * @param y ordinates; NaN breaks the line
     * @param low lower edge of the band; empty for no band
     * @param high upper edge of the band; empty for no band
     * @param markers whether each point is marked
     */
    public record Series(
            String name, Hue hue, Stroke stroke, Values x, Values y, Values low, Values high, boolean markers) {
        /** A curve without a band. */
        public static Series of(String name, Hue hue, Values x, Values y) {
            return new Series(name, hue, Stroke.SOLID, x, y, Values.of(), Values.of(), false);
        }
    }

    /** Copies the list. */
    public LineChart {
        series = List.copyOf(series);
    }

    @Override
    public List<LegendEntry> legend() {
        return series.stream()
                .map(s -> new LegendEntry(s.name(), s.hue(), s.stroke()))
                .toList();
    }

    @Override
    public TableBlock dataTable() {
        boolean bands = series.stream().anyMatch(s -> s.low().size() > 0);
        List<TableBlock.Column> columns = new ArrayList<>(List.of(
                TableBlock.Column.text("Series"),
                new TableBlock.Column(x.name(), x.unit(), x.format()),
                new TableBlock.Column(y.name(), y.unit(), y.format())));
        if (bands) {
            columns.add(new TableBlock.Column("Low", y.unit(), y.format()));
            columns.add(new TableBlock.Column("High", y.unit(), y.format()));
        }
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (Series s : series) {
            for (int i = 0; i < s.x().size(); i++) {
                List<TableBlock.Cell> row = new ArrayList<>(List.of(
                        TableBlock.Cell.of(s.name()),
                        TableBlock.Cell.of(s.x().get(i)),
                        TableBlock.Cell.of(s.y().get(i))));
                if (bands) {
                    row.add(TableBlock.Cell.of(s.low().size() > i ? s.low().get(i) : Double.NaN));
                    row.add(TableBlock.Cell.of(s.high().size() > i ? s.high().get(i) : Double.NaN));
                }
                rows.add(row);
            }
        }
        return new TableBlock(title, columns, rows);
    }
}
