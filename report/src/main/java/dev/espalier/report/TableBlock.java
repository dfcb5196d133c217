package dev.espalier.report;

import java.util.List;

/**
 * A table with typed columns, sortable by the reader.
 *
 * @param caption what the rows are
 * @param columns names, units and number formats
 * @param rows one list of cells per row, as many cells as columns
 */
public record TableBlock(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {
    /** Copies the lists and checks the shape. */
    public TableBlock {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r).size() != columns.size()) {
                throw new IllegalArgumentException("table '" + caption + "', row " + (r + 1) + ": "
                        + rows.get(r).size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /**
     * A column.
     *
     * @param name heading
     * @param unit unit after the heading; empty for none
     * @param format how its numbers are written
     */
    public record Column(String name, String unit, NumberFormat format) {
        /** A column without a unit. */
        public static Column of(String name, NumberFormat format) {
            return new Column(name, "", format);
        }

        /** A column of text. */
        public static Column text(String name) {
            return new Column(name, "", NumberFormat.TEXT);
        }
    }

    /** The content of one cell. */
    public sealed interface Cell {
        /** An empty cell. */
        Cell EMPTY = new Words("");

        /** A text cell. */
        static Cell of(String text) {
            return new Words(text);
        }

        /** A number cell, NaN shown as a dash. */
        static Cell of(double value) {
            return new Figure(value);
        }
    }

    /**
     * Text.
     *
     * @param text plain text
     */
    public record Words(String text) implements Cell {}

    /**
     * A number, written in its column's format and sorted by value.
     *
     * @param value any double
     */
    public record Figure(double value) implements Cell {}
}
