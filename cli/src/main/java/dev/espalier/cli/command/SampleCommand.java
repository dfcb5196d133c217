package dev.espalier.cli.command;

import dev.espalier.cli.io.CsvRows;
import dev.espalier.cli.io.Destination;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.model.GivenRows;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.ScaledModel;
import dev.espalier.numerics.parallel.Workers;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws rows from a model, given values of some columns if asked. */
@Command(
        name = "sample",
        description = "Draws rows from a model, given values of some columns if asked.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier sample model.json -n 1000 --seed 7 -o drawn.csv",
            "  espalier sample model.json -n 500 --given height=1.8,age=40"
        })
public final class SampleCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "MODEL", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Option(names = "-n", required = true, paramLabel = "N", description = "Number of rows, 1 or more.")
    private int rows;

    @Option(
            names = "--given",
            paramLabel = "COL=X",
            split = ",",
            description = "Hold these columns at these values, on the scale of the sample.")
    private Map<String, Double> given = Map.of();

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    private long seed = 1;

    @Option(names = "--quasi", description = "Spread the rows evenly (quasi-random) instead of at random.")
    private boolean quasi;

    @Option(names = "--scale", paramLabel = "S", converter = Choices.ScaleWord.class, description = Texts.MODEL_SCALE)
    private @Nullable Scale scale;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = Texts.ROWS_TO)
    private String output = "-";

    @Override
    public Integer call() {
        requireAtLeastOne("-n", rows);
        if (quasi && !given.isEmpty()) {
            throw misuse("--quasi and --given exclude each other: conditional draws are random");
        }
        Destination destination = Destination.of(output, out());
        ScaledModel scaled = Inputs.model(model, scale);
        Table drawn;
        try (Workers workers = Workers.of(Texts.CORES)) {
            drawn = given.isEmpty() ? drawn(scaled, workers) : drawnGiven(scaled, workers);
        }
        destination.write(CsvRows.of(drawn));
        return 0;
    }

    private Table drawn(ScaledModel scaled, Workers workers) {
        return quasi ? scaled.simulateQuasi(rows, seed, workers) : scaled.simulate(rows, seed, workers);
    }

    private Table drawnGiven(ScaledModel scaled, Workers workers) {
        GivenRows drawn = scaled.simulateGiven(given, rows, seed, workers);
        if (drawn.areScarce()) {
            err().printf(
                            Locale.ROOT,
                            "espalier: the given values are unusual under this model: the %d rows are worth %.0f independent ones%n",
                            rows,
                            drawn.effectiveRows());
        }
        return drawn.table();
    }
}
