package dev.espalier.cli.command;

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
    private Choices.@Nullable Scale scale;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = Texts.ROWS_TO)
    private String output = "-";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("score is not connected yet");
    }
}
