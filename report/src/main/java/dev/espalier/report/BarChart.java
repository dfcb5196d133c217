package dev.espalier.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Horizontal bars, each a stack of one or more segments, with an optional standard error at its end.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param axis the measured quantity
 * @param bars from top to bottom
 * @param legend meaning of the colours; empty for none
 */
public record BarChart(String title, String caption, Axis axis, List<Bar> bars, List<LegendEntry> legend)
        implements Chart {
    /**
     * A bar.
     *
     * @param label its name
     * @param segments stacked from zero on
     * @param standardError of the total; NaN for none
     */
    public record Bar(String label, List<Segment> segments, double standardError) {
        /** Copies the list. */
        public Bar {
            segments = List.copyOf(segments);
        }

        /** Sum of the segments. */
        public double total() {
            return segments.stream().mapToDouble(Segment::value).sum();
        }
    }

    /**
     * A part of a bar.
     *
     * @param label its name
     * @param value its length
     * @param hue colour
     * @param tip longer text shown on demand
     */
    public record Segment(String label, double value, Hue hue, String tip) {}

    /** Copies the lists. */
    public BarChart {
        bars = List.copyOf(bars);
        legend = List.copyOf(legend);
    }

    @Override
    public TableBlock dataTable() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        boolean errors = bars.stream().anyMatch(b -> !Double.isNaN(b.standardError()));
        for (Bar bar : bars) {
            for (Segment s : bar.segments()) {
                List<TableBlock.Cell> row = new ArrayList<>(List.of(
                        TableBlock.Cell.of(bar.label()), TableBlock.Cell.of(s.label()), TableBlock.Cell.of(s.value())));
                if (errors) {
                    row.add(TableBlock.Cell.of(bar.segments().size() == 1 ? bar.standardError() : Double.NaN));
                }
                rows.add(row);
            }
        }
        List<TableBlock.Column> columns = new ArrayList<>(List.of(
                TableBlock.Column.text("Bar"),
                TableBlock.Column.text("Part"),
                new TableBlock.Column(axis.name(), axis.unit(), axis.format())));
        if (errors) {
            columns.add(new TableBlock.Column("Standard error", axis.unit(), axis.format()));
        }
        return new TableBlock(title, columns, rows);
    }
}
