package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.TailDependence;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import dev.espalier.report.TableBlock.Cell;
import dev.espalier.report.TableBlock.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Every pair of the vine, and those that move together in the tails. */
final class EdgeTables {
    /** Tail coefficients below this print as zero and are left out. */
    private static final double NOTHING = 5e-4;

    private final VineCopula model;
    private final VineNames names;

    EdgeTables(VineCopula model) {
        this.model = model;
        this.names = new VineNames(model);
    }

    private record Row(VineEdge edge, PairCopula copula, TailDependence tail) {
        double strongest() {
            return DoubleStream.of(tail.lowerLower(), tail.upperUpper(), tail.lowerUpper(), tail.upperLower())
                    .max()
                    .orElse(0);
        }
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < model.truncation(); t++) {
            for (int e = 0; e < model.structure().edgeCount(t); e++) {
                PairCopula copula = model.pair(t, e);
                rows.add(new Row(model.structure().edge(t, e), copula, copula.tailDependence()));
            }
        }
        return rows;
    }

    Section tails() {
        List<Row> tailed = new ArrayList<>(rows());
        tailed.removeIf(r -> !(r.strongest() >= NOTHING));
        tailed.sort(Comparator.comparingDouble(Row::strongest).reversed());
        Prose text = Prose.text(
                "The probability that one variable is extreme given that the other is, in the limit: in the first"
                        + " tree of the two columns, later of the two given the others.");
        if (tailed.isEmpty()) {
            return Section.of("Tail dependence", text, Prose.text("No pair of this model has tail dependence."));
        }
        List<List<Cell>> cells = tailed.stream()
                .map(r -> List.of(
                        Cell.of(r.edge().tree() + 1),
                        Cell.of(model.names().get(r.edge().first())),
                        Cell.of(model.names().get(r.edge().second())),
                        Cell.of(PairText.family(r.copula())),
                        Cell.of(r.tail().lowerLower()),
                        Cell.of(r.tail().upperUpper()),
                        Cell.of(r.tail().lowerUpper()),
                        Cell.of(r.tail().upperLower()),
                        Cell.of(names.given(r.edge()))))
                .toList();
        TableBlock table = new TableBlock(
                tailed.size() + " of " + rows().size() + " pairs",
                List.of(
                        Column.of("Tree", NumberFormat.INTEGER),
                        Column.text("First"),
                        Column.text("Second"),
                        Column.text("Family"),
                        Column.of("Both small", NumberFormat.DECIMALS_3),
                        Column.of("Both large", NumberFormat.DECIMALS_3),
                        Column.of("Small, large", NumberFormat.DECIMALS_3),
                        Column.of("Large, small", NumberFormat.DECIMALS_3),
                        Column.text("Given")),
                cells);
        return Section.of("Tail dependence", text, table);
    }

    Section all() {
        List<List<Cell>> cells = new ArrayList<>();
        for (Row r : rows()) {
            cells.add(List.of(
                    Cell.of(r.edge().tree() + 1),
                    Cell.of(model.names().get(r.edge().first())),
                    Cell.of(model.names().get(r.edge().second())),
                    Cell.of(r.copula().family().code()),
                    Cell.of(r.copula().rotation()),
                    Cell.of(PairText.parameters(r.copula())),
                    Cell.of(r.copula().tau()),
                    Cell.of(names.given(r.edge()))));
        }
        TableBlock table = new TableBlock(
                cells.size() + " pair copulas",
                List.of(
                        Column.of("Tree", NumberFormat.INTEGER),
                        Column.text("First"),
                        Column.text("Second"),
                        Column.text("Family"),
                        new Column("Rotation", "\u00b0", NumberFormat.INTEGER),
                        Column.text("Parameters"),
                        Column.of("Kendall's tau", NumberFormat.DECIMALS_3),
                        Column.text("Given")),
                cells);
        return names.numbered()
                ? Section.of(
                        "All pairs",
                        table,
                        Prose.note("Longer lists of given variables use the numbers of the columns under Data."))
                : Section.of("All pairs", table);
    }
}
