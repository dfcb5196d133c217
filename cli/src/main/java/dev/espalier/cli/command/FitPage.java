package dev.espalier.cli.command;

import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.model.TableFit;
import dev.espalier.formats.Provenance;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.pages.vine.JavaProgram;
import dev.espalier.pages.vine.RunFacts;
import dev.espalier.pages.vine.VineReport;
import dev.espalier.report.html.HtmlReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page about a fit. */
final class FitPage {
    private FitPage() {}

    static void write(Path file, TableFit run, FitOptions options, Provenance provenance, Workers workers) {
        RunFacts facts = new RunFacts(
                title(run.table().origin().description()),
                provenance,
                options.threads,
                settings(run, options),
                java(run, options));
        AtomicFiles.writeText(file, HtmlReport.render(VineReport.document(run, facts, workers)));
    }

    private static String title(String description) {
        return description.startsWith("example ")
                ? description.substring("example ".length())
                : description.substring(description.lastIndexOf('/') + 1);
    }

    private static String java(TableFit run, FitOptions o) {
        return JavaProgram.text(
                run.table().origin().description(),
                ReadOptions.DEFAULT.withColumns(o.columns).withWeights(o.weights),
                o.controls(),
                o.threads);
    }

    private static Map<String, String> settings(TableFit run, FitOptions o) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Data", run.table().origin().description());
        settings.put("Structure", o.structure.code());
        settings.put("Families", o.families.text());
        settings.put("Criterion", o.criterion.code());
        settings.put("Tree criterion", o.treeCriterion.code());
        settings.put("Scale", o.scale.code());
        settings.put("Weights", o.weights == null ? "none" : o.weights);
        settings.put("Missing values", run.missing().missingCells() + " (" + o.missing.code() + ")");
        settings.put("Threshold", Texts.number(run.fit().threshold()));
        return settings;
    }
}
