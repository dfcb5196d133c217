package dev.espalier.cli;

import dev.espalier.cli.command.ChannelsCommand;
import dev.espalier.cli.command.CompareCommand;
import dev.espalier.cli.command.DoctorCommand;
import dev.espalier.cli.command.FitCommand;
import dev.espalier.cli.command.InformationCommand;
import dev.espalier.cli.command.PairCommand;
import dev.espalier.cli.command.PerplexityCommand;
import dev.espalier.cli.command.PruneCommand;
import dev.espalier.cli.command.RosenblattCommand;
import dev.espalier.cli.command.SampleCommand;
import dev.espalier.cli.command.ScoreCommand;
import dev.espalier.cli.command.TrainEstimatorCommand;
import dev.espalier.cli.command.TrainLanguageModelCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command: names the commands. */
@Command(
        name = "espalier",
        description = {
            "Shows how the columns of a table depend on each other, by vine copulas; and which channels of a language model carry"
                    + " its loss, and prunes the others."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FitCommand.class,
            ScoreCommand.class,
            SampleCommand.class,
            RosenblattCommand.class,
            InformationCommand.class,
            PairCommand.class,
            CompareCommand.class,
            ChannelsCommand.class,
            PruneCommand.class,
            PerplexityCommand.class,
            TrainLanguageModelCommand.class,
            TrainEstimatorCommand.class,
            DoctorCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier fit --example breast-cancer --report page.html",
            "  espalier fit table.csv -o model.json",
            "  espalier sample model.json -n 1000 --seed 1",
            "  espalier channels model --text train.txt -o scores.json --report channels.html",
            "  espalier prune model --scores scores.json --score loss-proxy --sparsity 0.3 -o smaller",
            "",
            "Every command explains itself: espalier fit --help"
        })
final class EspalierCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
