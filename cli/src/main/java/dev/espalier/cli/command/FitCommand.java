package dev.espalier.cli.command;

import dev.espalier.cli.io.Destination;
import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.model.TableFit;
import dev.espalier.formats.Provenance;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits a vine copula to a table and shows what it found. */
@Command(
        name = "fit",
        description = "Fits a vine copula to a table and shows what it found.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier fit --example breast-cancer --report page.html",
            "  espalier fit table.csv -o model.json",
            "  espalier fit table.csv --families auto --report page.html",
            "  espalier fit table.csv --families itau --truncate auto --json"
        })
public final class FitCommand extends CommandBase {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", description = Texts.DATA)
    @Nullable
    private String data;

    @Option(
            names = "--example",
            paramLabel = "NAME",
            description = "Use a bundled table instead of DATA: ${bundle:choices.examples}.")
    @Nullable
    private String example;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the model to this file.")
    @Nullable
    private String output;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page about the fit to this HTML file.")
    @Nullable
    private String report;

    @Mixin
    private FitOptions options = new FitOptions();

    @Mixin
    private NeuralWeights neural = new NeuralWeights();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if ((data == null) == (example == null)) {
            throw misuse("give either DATA or --example NAME");
        }
        requireThreads(options.threads);
        requireNeural(neural, options.families);
        Path pageFile = report == null ? null : Destination.writable(report);
        Path modelFile = output == null ? null : Destination.writable(output);
        neural.use();
        Table table = Inputs.table(data, example, options);
        try (Workers workers = Workers.of(options.threads);
                TerminalProgress progress = TerminalProgress.of("fitting")) {
            TableFit run = TableFit.of(table, options.controls(), workers, progress::step);
            progress.close();
            write(run, modelFile, pageFile, workers);
            if (json) {
                printJson(FitTexts.json(run));
            } else {
                FitTexts.print(run, out());
            }
        }
        return 0;
    }

    private void write(TableFit run, @Nullable Path modelFile, @Nullable Path pageFile, Workers workers) {
        Provenance provenance = Provenance.now(
                new Provenance.Run(
                        "espalier " + Version.text(),
                        commandText(),
                        options.seed,
                        Kernels.get().name()),
                run.table().origin(),
                run.table().rows());
        if (modelFile != null) {
            run.file().withProvenance(provenance).write(modelFile);
        }
        if (pageFile != null) {
            FitPage.write(pageFile, run, options, provenance, workers);
        }
    }
}
