package dev.espalier.cli.command;

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
            "  espalier fit table.csv --families itau --truncate auto --json"
        })
public final class FitCommand extends CommandBase {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", description = Texts.DATA)
    @Nullable
    private String data;

    @Option(names = "--example", paramLabel = "NAME", description = "Use a bundled table instead of DATA.")
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

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if ((data == null) == (example == null)) {
            throw misuse("give either DATA or --example NAME");
        }
        requireAtLeastOne("--threads", options.threads);
        throw new UnsupportedOperationException("fit is not connected yet");
    }
}
