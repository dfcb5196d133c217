package dev.espalier.cli.command;

import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.InformationUnit;
import dev.espalier.numerics.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the information columns carry about each other, with its standard error. */
@Command(
        name = "information",
        description = "Gives the information columns carry about each other, with its standard error.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier information table.csv",
            "  espalier information table.csv --between a,b --and c --bits",
            "  espalier information model.json --between a --and b --given c"
        })
public final class InformationCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "DATA|MODEL", description = "A table, or a fitted model.")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Option(names = "--between", paramLabel = "A,B", split = ",", description = "First group of columns.")
    private List<String> between = List.of();

    @Option(names = "--and", paramLabel = "C,D", split = ",", description = "Second group of columns.")
    private List<String> and = List.of();

    @Option(names = "--given", paramLabel = "E", split = ",", description = "Columns conditioned on.")
    private List<String> given = List.of();

    @Option(
            names = "--estimator",
            paramLabel = "E",
            converter = Choices.EstimatorWord.class,
            description = "vine, gaussian or ksg (nearest neighbours). Default: vine.")
    private Choices.Estimator estimator = Choices.Estimator.VINE;

    @Option(names = "--bits", description = "Report bits instead of nats.")
    private boolean bits;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (between.isEmpty() != and.isEmpty()) {
            throw misuse("--between and --and belong together");
        }
        if (between.isEmpty() && !given.isEmpty()) {
            throw misuse("--given needs --between and --and");
        }
        try (Workers workers = Workers.of(Texts.CORES)) {
            InformationSource input = InformationSource.of(source, estimator, workers);
            InformationEstimate estimate =
                    between.isEmpty() ? input.totalCorrelation() : input.between(between, and, given);
            print(estimate, input);
        }
        return 0;
    }

    private void print(InformationEstimate estimate, InformationSource input) {
        InformationUnit unit = bits ? InformationUnit.BITS : InformationUnit.NATS;
        String quantity = between.isEmpty()
                ? "total correlation of " + String.join(", ", input.names())
                : (given.isEmpty() ? "mutual information of " : "conditional mutual information of ")
                        + String.join(", ", between) + " and " + String.join(", ", and)
                        + (given.isEmpty() ? "" : " given " + String.join(", ", given));
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("quantity", quantity);
            result.put("value", estimate.in(unit));
            result.put("unit", unit.label());
            result.put("standard_error", estimate.standardErrorIn(unit));
            result.put("n", estimate.n());
            result.put("estimator", estimate.estimator());
            result.put("source", input.isModel() ? "model" : "data");
            printJson(result);
        } else {
            out().printf(
                            Locale.ROOT,
                            "%s: %.4f %s (standard error %.4f, n = %d %s, estimator %s)%n",
                            quantity,
                            estimate.in(unit),
                            unit.label(),
                            estimate.standardErrorIn(unit),
                            estimate.n(),
                            input.isModel() ? "draws" : "rows",
                            estimate.estimator());
        }
    }
}
