package dev.espalier.cli.command;

import dev.espalier.cli.io.CsvRows;
import dev.espalier.cli.io.Destination;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.model.DensitySummary;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.ScaledModel;
import dev.espalier.numerics.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the log-density, in nats, of every row under a model. */
@Command(
        name = "score",
        description = "Gives the log-density, in nats, of every row under a model.",
        footerHeading = "%nExamples:%n",
        footer = {"  espalier score model.json table.csv -o scores.csv", "  espalier score model.json table.csv --json"
        })
public final class ScoreCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "MODEL", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Parameters(index = "1", paramLabel = "DATA", description = Texts.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(names = "--scale", paramLabel = "S", converter = Choices.ScaleWord.class, description = Texts.MODEL_SCALE)
    private @Nullable Scale scale;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = Texts.ROWS_TO)
    private String output = "-";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Destination destination = Destination.of(output, out());
        ScaledModel scaled = Inputs.model(model, scale);
        Table table = TableReader.read(data, ReadOptions.DEFAULT);
        double[] scores;
        try (Workers workers = Workers.of(Texts.CORES)) {
            scores = scaled.logPdf(table, workers);
        }
        if (json) {
            printJson(json(DensitySummary.of(scores)));
        }
        if (!json || !destination.isStandardOutput()) {
            destination.write(new CsvRows(List.of("log_density"), scores));
        }
        return 0;
    }

    private static Map<String, Object> json(DensitySummary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", summary.known());
        json.put("sum", summary.sum());
        json.put("mean", summary.mean());
        json.put("rows", summary.rows());
        return json;
    }
}
