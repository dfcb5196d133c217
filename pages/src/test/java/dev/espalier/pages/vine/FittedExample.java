package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.model.TableFit;
import dev.espalier.dependence.model.TableFitControls;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.formats.Provenance;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.report.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A small table with a common factor, fitted, and its document. */
final class FittedExample {
    static final String HOSTILE = "<img src=http://leak.invalid/x onerror=alert(1)>";

    private FittedExample() {}

    /** d columns, the last but one falling with the factor, the first with a hostile name; NaN in some rows if asked for. */
    static Table table(int d, int n, boolean missing) {
        SplittableRandom random = new SplittableRandom(20);
        double[][] columns = new double[d][n];
        List<String> names = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            names.add(j == 0 ? HOSTILE : "column " + j);
        }
        for (int i = 0; i < n; i++) {
            double factor = random.nextGaussian();
            for (int j = 0; j < d; j++) {
                columns[j][i] = (j == d - 2 ? -1 : 1) * factor + (0.4 + 0.2 * j) * random.nextGaussian();
            }
            if (missing && i % 17 == 0) {
                columns[i % d][i] = Double.NaN;
            }
        }
        return Table.of(names, columns);
    }

    static Document document(Table table) {
        return document(table, "all");
    }

    /** The document of a fit with these families. */
    static Document document(Table table, String families) {
        try (Workers workers = Workers.of(1)) {
            VineFitControls controls = VineFitControls.defaults()
                    .withPairs(PairFitControls.defaults().withFamilies(FamilySets.parse(families)));
            TableFitControls all = TableFitControls.defaults().withVine(controls);
            RunFacts run = new RunFacts(
                    "a test",
                    new Provenance(
                            "espalier test",
                            "espalier fit table.csv --report page.html",
                            7,
                            "memory",
                            "",
                            table.rows(),
                            Instant.EPOCH,
                            "17",
                            "any",
                            2,
                            "scalar"),
                    1,
                    Map.of("Chosen by", "BIC"),
                    JavaProgram.text("table.csv", ReadOptions.DEFAULT, all, 1));
            return VineReport.document(TableFit.of(table, all, workers), run, workers);
        }
    }
}
