package dev.espalier.cli.command;

import dev.espalier.cli.io.CsvRows;
import dev.espalier.cli.io.Destination;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.ScaledModel;
import dev.espalier.numerics.parallel.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns rows into independent uniforms under a model, or back. */
@Command(
        name = "rosenblatt",
        description = "Turns rows into independent uniforms under a model, or back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier rosenblatt model.json table.csv -o uniforms.csv",
            "  espalier rosenblatt --inverse model.json uniforms.csv"
        })
public final class RosenblattCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "MODEL", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Parameters(index = "1", paramLabel = "DATA", description = Texts.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(names = "--inverse", description = "From independent uniforms to rows of the model.")
    private boolean inverse;

    @Option(names = "--scale", paramLabel = "S", converter = Choices.ScaleWord.class, description = Texts.MODEL_SCALE)
    private @Nullable Scale scale;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = Texts.ROWS_TO)
    private String output = "-";

    @Override
    public Integer call() {
        Destination destination = Destination.of(output, out());
        ScaledModel scaled = Inputs.model(model, scale);
        Table table = TableReader.read(data, ReadOptions.DEFAULT);
        try (Workers workers = Workers.of(Texts.CORES)) {
            destination.write(
                    inverse
                            ? CsvRows.of(scaled.inverseRosenblatt(table, workers))
                            : CsvRows.of(scaled.names(), scaled.rosenblatt(table, workers)));
        }
        return 0;
    }
}
