package dev.espalier.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts in equal bins, against a band they should stay in.
 *
 * @param title what it shows
 * @param caption one line under it, such as a test's result
 * @param axis the measured quantity
 * @param low left end of the first bin
 * @param high right end of the last bin
 * @param counts one per bin
 * @param expected expected count per bin; NaN for none
 * @param bandLow lower edge of the band
 * @param bandHigh upper edge of the band
 * @param alert whether the picture contradicts what is expected
 */
public record Histogram(
        String title,
        String caption,
        Axis axis,
        double low,
        double high,
        Values counts,
        double expected,
        double bandLow,
        double bandHigh,
        boolean alert)
        implements Chart {
    @Override
    public TableBlock dataTable() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        double width = (high - low) / counts.size();
        for (int b = 0; b < counts.size(); b++) {
            rows.add(List.of(
                    TableBlock.Cell.of(low + b * width),
                    TableBlock.Cell.of(low + (b + 1) * width),
                    TableBlock.Cell.of(counts.get(b)),
                    TableBlock.Cell.of(expected)));
        }
        return new TableBlock(
                title,
                List.of(
                        new TableBlock.Column("From", axis.unit(), axis.format()),
                        new TableBlock.Column("To", axis.unit(), axis.format()),
                        TableBlock.Column.of("Count", NumberFormat.INTEGER),
                        TableBlock.Column.of("Expected", NumberFormat.DECIMALS_1)),
                rows);
    }
}
