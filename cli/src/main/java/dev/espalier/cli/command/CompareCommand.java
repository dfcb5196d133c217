package dev.espalier.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two models on the rows of a table: scores and Vuong's test. */
@Command(
        name = "compare",
        description = "Compares two models on the rows of a table: scores and Vuong's test.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier compare a.json b.json held-out.csv",
            "  espalier compare a.json b.json held-out.csv --json"
        })
public final class CompareCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "MODEL_A", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String modelA;

    @Parameters(index = "1", paramLabel = "MODEL_B", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String modelB;

    @Parameters(index = "2", paramLabel = "DATA", description = Texts.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(names = "--scale", paramLabel = "S", converter = Choices.ScaleWord.class, description = Texts.MODEL_SCALE)
    private Choices.@Nullable Scale scale;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("compare is not connected yet");
    }
}
