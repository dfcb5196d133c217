package dev.espalier.cli.command;

import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.info.ColumnGroups;
import dev.espalier.dependence.info.DensityDecomposition;
import dev.espalier.dependence.info.DensityReading;
import dev.espalier.dependence.info.EstimatorCapability;
import dev.espalier.dependence.info.InformationEstimator;
import dev.espalier.dependence.info.InformationResult;
import dev.espalier.dependence.info.InformationSample;
import dev.espalier.dependence.info.InformationUnit;
import dev.espalier.dependence.model.Scale;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
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
            description = "${bundle:choices.estimators}. Default: ${bundle:default.estimator}.")
    private InformationEstimator estimator = InformationEstimator.all().get(0);

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
                    "With ${bundle:choices.check-estimators}: add noise to one column of a pair, three times more, and report any rise of"
                            + " information beyond two standard errors. The pair of --between and --and, or those of the first tree.")
    private boolean check;

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    private int threads = Texts.CORES;

    @Override
    public Integer call() {
        boolean onData = !Inputs.isModel(source);
        requireSense();
        requireCapabilities(onData);
        weights.use();
        InformationEstimator chosen = (folds > 0 ? estimator.withFolds(folds) : estimator).withSeed(seed);
        try (Workers workers = Workers.of(threads)) {
            InformationSample sample = onData
                    ? InformationSample.of(TableReader.read(source, ReadOptions.DEFAULT), seed)
                    : InformationSample.ofModel(
                            Inputs.model(source, Scale.COPULA).vine(), seed, workers);
            InformationResult result = between.isEmpty()
                    ? chosen.totalCorrelation(sample, workers)
                    : chosen.mutualInformation(sample, sample.groups(between, and, given), workers);
            InformationTexts texts =
                    new InformationTexts(quantity(sample), bits ? InformationUnit.BITS : InformationUnit.NATS, sample);
            if (result instanceof DensityReading || result instanceof DensityDecomposition) {
                DensityTexts densities = DensityTexts.of(texts, result, chosen.folds());
                show(check ? densities.withChecks(checks(chosen, sample, densities, workers)) : densities);
            } else {
                show(texts, result);
            }
        }
        return 0;
    }

    private void show(InformationTexts texts, InformationResult result) {
        if (json) {
            printJson(texts.json(result));
        } else {
            texts.print(result, out());
        }
    }

    private void show(DensityTexts densities) {
        if (json) {
            printJson(densities.json());
        } else {
            densities.print(out());
        }
    }

    private List<DensityTexts.Check> checks(
            InformationEstimator chosen, InformationSample sample, DensityTexts densities, Workers workers) {
        List<ColumnGroups> pairs =
                between.isEmpty() ? densities.firstTree() : List.of(sample.groups(between, and, List.of()));
        return pairs.stream()
                .map(pair -> {
                    int x = pair.first().get(0);
                    int y = pair.second().get(0);
                    String label = sample.names().get(x) + ", " + sample.names().get(y);
                    return new DensityTexts.Check(label, chosen.check(sample, x, y, workers));
                })
                .toList();
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
        if (check && (between.size() > 1 || and.size() > 1 || !given.isEmpty())) {
            throw misuse("--check takes one column in each of --between and --and, and no --given");
        }
        requireThreads(threads);
    }

    /** What the estimator would refuse, said in the words of the command line and before a table is read. */
    private void requireCapabilities(boolean onData) {
        if (folds > 0 && !(onData && can(EstimatorCapability.FOLDS))) {
            throw misuse("--folds is for the " + HelpWords.both(InformationEstimator.namesOf(EstimatorCapability.FOLDS))
                    + " estimators on data");
        }
        if (!onData && !can(EstimatorCapability.MODELS)) {
            throw misuse("--estimator " + estimator.name() + " is for data; for a model use --estimator "
                    + HelpWords.either(InformationEstimator.namesOf(EstimatorCapability.MODELS)));
        }
        if (between.isEmpty() && !can(EstimatorCapability.TOTAL_CORRELATION)) {
            throw misuse("--estimator " + estimator.name()
                    + " gives the information between two groups of columns; give --between and --and");
        }
        if (check) {
            requireFor("--check", EstimatorCapability.NOISE_CHECK);
        }
        if (weights.file != null) {
            requireFor("--neural-weights", EstimatorCapability.TRAINED_WEIGHTS);
        }
    }

    private boolean can(EstimatorCapability capability) {
        return estimator.capabilities().contains(capability);
    }

    private void requireFor(String option, EstimatorCapability capability) {
        if (!can(capability)) {
            throw misuse(option + " needs --estimator " + HelpWords.either(InformationEstimator.namesOf(capability)));
        }
    }

    private String quantity(InformationSample sample) {
        if (between.isEmpty()) {
            return "total correlation of " + String.join(", ", sample.names());
        }
        return (given.isEmpty() ? "mutual information of " : "conditional mutual information of ")
                + String.join(", ", between) + " and " + String.join(", ", and)
                + (given.isEmpty() ? "" : " given " + String.join(", ", given));
    }
}
