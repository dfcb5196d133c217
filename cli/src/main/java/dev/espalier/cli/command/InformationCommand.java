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
        description = {
            "Gives the information columns carry about each other, with its standard error.",
            "",
            "Results of neural, of the whole and of every tree and pair: quadrature, information of the fitted density;"
                    + " parameters, its effective number of them; value, quadrature less parameters/(2 n); held_out, mean"
                    + " log-density of rows left out of the fit. With --check, by pair and level: noise, in standard"
                    + " deviations of the normal scores; increase over the level before and increase_error; violates, when"
                    + " it is more than two of these; violated, when any level does."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier information table.csv",
            "  espalier information table.csv --between a,b --and c --bits",
            "  espalier information table.csv --estimator neural --check --json",
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
            description =
                    "vine, gaussian, ksg (nearest neighbours) or neural (densities by a trained network, of any shape,"
                            + " with the information of each by quadrature and a held-out value). Default: vine.")
    private Choices.Estimator estimator = Choices.Estimator.VINE;

    @Option(names = "--bits", description = "Report bits instead of nats.")
    private boolean bits;

    @Mixin
    private NeuralWeights weights = new NeuralWeights();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Fit vines to K - 1 of K parts of the rows and average over the part left out, K times:"
                    + " a cautious value. Default: all rows, with the bias of fitting taken off. neural gives both, with 5"
                    + " folds unless told otherwise.")
    private int folds;

    @Option(
            names = "--check",
            description =
                    "With neural: add noise to one column of a pair, three times more, and report any rise of"
                            + " information beyond two standard errors. The pair of --between and --and, or those of the first tree.")
    private boolean check;

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    private int threads = Texts.CORES;

    @Override
    public Integer call() {
        requireSense();
        weights.use();
        try (Workers workers = Workers.of(threads)) {
            InformationControls controls = controls().withSeed(seed);
            InformationSource input = InformationSource.of(source, estimator, controls, workers);
            InformationTexts texts =
                    new InformationTexts(quantity(input), bits ? InformationUnit.BITS : InformationUnit.NATS, input);
            if (estimator == Choices.Estimator.NEURAL) {
                showNeural(texts, input);
            } else if (between.isEmpty() && estimator == Choices.Estimator.VINE) {
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

    private InformationControls controls() {
        if (estimator != Choices.Estimator.NEURAL) {
            return InformationControls.defaults().withFolds(folds);
        }
        InformationControls trained = InformationControls.neural();
        return folds == 0 ? trained : trained.withFolds(folds);
    }

    private void showNeural(InformationTexts texts, InformationSource input) {
        DensityTexts result = between.isEmpty()
                ? DensityTexts.of(texts, input.readings())
                : DensityTexts.of(texts, input.reading(between, and, given));
        if (check) {
            result = result.withChecks(
                    between.isEmpty()
                            ? result.firstTree()
                            : List.of(List.of(
                                    input.indices(between).get(0),
                                    input.indices(and).get(0))));
        }
        if (json) {
            printJson(result.json());
        } else {
            result.print(out());
        }
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
        boolean onData = !Inputs.isModel(source);
        if (folds > 0 && (!onData || (estimator != Choices.Estimator.VINE && estimator != Choices.Estimator.NEURAL))) {
            throw misuse("--folds is for the vine and neural estimators on data");
        }
        if (estimator == Choices.Estimator.NEURAL) {
            requireNeuralSense(onData);
        } else if (check || weights.file != null) {
            throw misuse((check ? "--check" : "--neural-weights") + " needs --estimator neural");
        }
        requireThreads(threads);
    }

    private void requireNeuralSense(boolean onData) {
        if (!onData) {
            throw misuse("--estimator neural is for data; the information of a model is that of --estimator vine");
        }
        if (check && (between.size() > 1 || and.size() > 1 || !given.isEmpty())) {
            throw misuse("--check takes one column in each of --between and --and, and no --given");
        }
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
