package dev.espalier.cli.command;

import dev.espalier.dependence.info.InformationControls;
import dev.espalier.dependence.info.InformationDecomposition;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.InformationUnit;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private NeuralWeights neural = new NeuralWeights();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Fit vines to K - 1 of K parts of the rows and average over the part left out, K times:"
                    + " a cautious value. Default: all rows, with the bias of fitting taken off.")
    private int folds;

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    private int threads = Texts.CORES;

    @Override
    public Integer call() {
        requireSense();
        neural.use();
        try (Workers workers = Workers.of(threads)) {
            InformationControls controls =
                    InformationControls.defaults().withFolds(folds).withSeed(seed);
            InformationSource input = InformationSource.of(source, estimator, controls, workers);
            InformationTexts texts =
                    new InformationTexts(quantity(input), bits ? InformationUnit.BITS : InformationUnit.NATS, input);
            if (between.isEmpty() && estimator == Choices.Estimator.VINE) {
                InformationDecomposition parts = input.decomposition();
                show(texts, parts.total(), parts);
            } else {
                InformationEstimate value =
                        between.isEmpty() ? input.totalCorrelation() : input.between(between, and, given);
                show(texts, value, null);
            }
        }
        return 0;
    }

    private void requireSense() {
        if (between.isEmpty() != and.isEmpty()) {
            throw misuse("--between and --and belong together");
        }
        if (between.isEmpty() && !given.isEmpty()) {
            throw misuse("--given needs --between and --and");
        }
        if (folds < 0 || folds == 1) {
            throw misuse("--folds must be at least 2, got " + folds);
        }
        if (folds > 0 && (estimator != Choices.Estimator.VINE || Inputs.isModel(source))) {
            throw misuse("--folds is for the vine estimator on data");
        }
        if (neural.file != null && (estimator != Choices.Estimator.VINE || Inputs.isModel(source))) {
            throw misuse("--neural-weights is for the vine estimator on data");
        }
        requireAtLeastOne("--threads", threads);
    }

    private void show(InformationTexts texts, InformationEstimate value, @Nullable InformationDecomposition parts) {
        if (json) {
            printJson(texts.json(value, parts));
        } else {
            texts.print(value, parts, out());
        }
    }

    private String quantity(InformationSource input) {
        if (between.isEmpty()) {
            return "total correlation of " + String.join(", ", input.names());
        }
        return (given.isEmpty() ? "mutual information of " : "conditional mutual information of ")
                + String.join(", ", between) + " and " + String.join(", ", and)
                + (given.isEmpty() ? "" : " given " + String.join(", ", given));
    }
}
