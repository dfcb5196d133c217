package dev.espalier.cli.command;

import picocli.CommandLine.Command;

/** Groups the commands about one pair of columns. */
@Command(
        name = "pair",
        description = "Evaluates or fits the copula of one pair of columns.",
        subcommands = {PairEvalCommand.class, PairFitCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier pair eval --family clayton --rotation 180 --parameters 2 pairs.csv",
            "  espalier pair fit pairs.csv --families itau --json"
        })
public final class PairCommand extends CommandBase {
    @Override
    public Integer call() {
        throw misuse("'pair' needs a command: eval or fit");
    }
}
