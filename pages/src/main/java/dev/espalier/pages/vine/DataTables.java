package dev.espalier.pages.vine;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.measure.DependenceMeasure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Heatmap;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import dev.espalier.report.TableBlock.Cell;
import dev.espalier.report.TableBlock.Column;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the table held: columns, missing values, dependence before any model. */
final class DataTables {
    /** Columns beyond which the matrix of tau is left out. */
    private static final int MATRIX = 40;

    private final VineCopula model;
    private final Table data;

    DataTables(VineCopula model, Table data) {
        this.model = model;
        this.data = data;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        int missing = 0;
        for (int j = 0; j < data.columns(); j++) {
            missing += data.missing(j);
        }
        if (missing > 0) {
            blocks.add(Prose.text(NumberFormat.INTEGER.format(missing) + " values are missing, "
                    + NumberFormat.PERCENT.format((double) missing / data.columns() / data.rows()) + " of all."));
        }
        blocks.add(columns());
        if (data.columns() <= MATRIX) {
            blocks.add(matrix());
        }
        return new Section("Data", blocks);
    }

    private TableBlock columns() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int j = 0; j < data.columns(); j++) {
            double[] known = Arrays.stream(data.column(j))
                    .filter(x -> !Double.isNaN(x))
                    .sorted()
                    .toArray();
            rows.add(List.of(
                    Cell.of(j + 1),
                    Cell.of(data.names().get(j)),
                    Cell.of(model.kinds().get(j).name().toLowerCase(Locale.ROOT)),
                    Cell.of(data.missing(j)),
                    Cell.of(Arrays.stream(known).distinct().count()),
                    Cell.of(quantile(known, 0)),
                    Cell.of(quantile(known, 0.25)),
                    Cell.of(quantile(known, 0.5)),
                    Cell.of(quantile(known, 0.75)),
                    Cell.of(quantile(known, 1))));
        }
        return new TableBlock(
                "Columns",
                List.of(
                        Column.of("No.", NumberFormat.INTEGER),
                        Column.text("Name"),
                        Column.text("Kind"),
                        Column.of("Missing", NumberFormat.INTEGER),
                        Column.of("Distinct", NumberFormat.INTEGER),
                        Column.of("Minimum", NumberFormat.SIGNIFICANT),
                        Column.of("25 %", NumberFormat.SIGNIFICANT),
                        Column.of("Median", NumberFormat.SIGNIFICANT),
                        Column.of("75 %", NumberFormat.SIGNIFICANT),
                        Column.of("Maximum", NumberFormat.SIGNIFICANT)),
                rows);
    }

    /** Linear interpolation between order statistics. */
    private static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = p * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private Heatmap matrix() {
        int d = data.columns();
        double[][] tau = new double[d][d];
        for (int i = 0; i < d; i++) {
            tau[i][i] = Double.NaN;
            for (int j = 0; j < i; j++) {
                tau[i][j] = DependenceMeasure.KENDALL.ofComplete(data.shared(i), data.shared(j), data.weights());
                tau[j][i] = tau[i][j];
            }
        }
        return new Heatmap(
                "Kendall's tau of all pairs",
                "Of the data, before any model: blue is positive, orange negative.",
                Axis.of("tau", NumberFormat.DECIMALS_2),
                1,
                data.names(),
                data.names(),
                Arrays.stream(tau).map(Values::of).toList());
    }
}
