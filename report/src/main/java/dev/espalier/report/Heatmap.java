package dev.espalier.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A matrix of numbers as colours, diverging from zero.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param value the measured quantity
 * @param limit absolute value drawn in full colour
 * @param rows names of the rows
 * @param columns names of the columns
 * @param cells one row of values per row name; NaN leaves a cell blank
 */
public record Heatmap(
        String title,
        String caption,
        Axis value,
        double limit,
        List<String> rows,
        List<String> columns,
        List<Values> cells)
        implements Chart {
    /**
     * Copies the lists and checks the shape.
     *
     * @throws IllegalArgumentException when a row has not one value per column
     */
    public Heatmap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        int width = columns.size();
        if (cells.size() != rows.size() || !cells.stream().allMatch(c -> c.size() == width)) {
            throw new IllegalArgumentException("a heatmap needs " + rows.size() + " rows of " + width + " values");
        }
    }

    @Override
    public TableBlock dataTable() {
        List<TableBlock.Column> names = new ArrayList<>(List.of(TableBlock.Column.text("")));
        columns.forEach(c -> names.add(new TableBlock.Column(c, value.unit(), value.format())));
        List<List<TableBlock.Cell>> body = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            List<TableBlock.Cell> row = new ArrayList<>(List.of(TableBlock.Cell.of(rows.get(r))));
            cells.get(r).stream().forEach(v -> row.add(TableBlock.Cell.of(v)));
            body.add(row);
        }
        return new TableBlock(title, names, body);
    }
}
