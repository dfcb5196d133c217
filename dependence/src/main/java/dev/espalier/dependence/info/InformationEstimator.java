package dev.espalier.dependence.info;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.Set;

/**
 * A way to estimate information, with its settings: one immutable record each.
 *
 * <p>All take the same sample and groups and answer in nats with a standard error, so that one can be put in another's place.
 * What an estimator cannot do is missing from its {@link #capabilities} and refused with an {@link InputException}. Results do not
 * depend on the threads. A new estimator is a record named here, in {@code permits} and in {@link #all}.
 */
public sealed interface InformationEstimator
        permits VineEstimator, GaussianEstimator, NeighbourEstimator, NeuralEstimator {
    /** Every estimator with its default settings, the usual choice first. */
    static List<InformationEstimator> all() {
        return List.of(
                VineEstimator.defaults(),
                new GaussianEstimator(),
                NeighbourEstimator.defaults(),
                NeuralEstimator.defaults());
    }

    /**
     * The estimator of that name with its default settings.
     *
     * @throws InputException listing the names there are
     */
    static InformationEstimator named(String name) {
        return all().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        Code.UNKNOWN_NAME,
                        "no estimator is named '%s'; there are %s",
                        name,
                        String.join(
                                ", ",
                                all().stream().map(InformationEstimator::name).toList())));
    }

    /** Names of the estimators with a capability, in the order of {@link #all}. */
    static List<String> namesOf(EstimatorCapability capability) {
        return all().stream()
                .filter(e -> e.capabilities().contains(capability))
                .map(InformationEstimator::name)
                .toList();
    }

    /** Name on the command line. */
    String name();

    /** What it is, in a few words for help texts; empty when the name says it. */
    String explanation();

    /** What it can do beyond information between groups of columns. */
    Set<EstimatorCapability> capabilities();

    /** Folds that rows are left out by; 0 for none. */
    default int folds() {
        return 0;
    }

    /**
     * The same with this many folds.
     *
     * @throws InputException without the capability {@link EstimatorCapability#FOLDS}
     * @throws IllegalArgumentException when there are fewer than 2
     */
    default InformationEstimator withFolds(int count) {
        throw EstimatorCapability.FOLDS.refusal(this);
    }

    /** The same with another seed; nothing changes where nothing is random. */
    InformationEstimator withSeed(long seed);

    /**
     * I(A; B | E).
     *
     * @throws InputException when the rows are too few, or the sample is a model's without {@link EstimatorCapability#MODELS}
     * @throws IllegalArgumentException when a column is not of the sample
     */
    InformationResult mutualInformation(InformationSample sample, ColumnGroups groups, Workers workers);

    /**
     * Total correlation of all columns, with its parts where the estimator knows them.
     *
     * @throws InputException as {@link #mutualInformation}, and without {@link EstimatorCapability#TOTAL_CORRELATION}
     */
    default InformationResult totalCorrelation(InformationSample sample, Workers workers) {
        throw EstimatorCapability.TOTAL_CORRELATION.refusal(this);
    }

    /**
     * Whether information falls as noise is added to column {@code y}, as it must.
     *
     * @throws InputException without {@link EstimatorCapability#NOISE_CHECK}
     */
    default ProcessingCheck check(InformationSample sample, int x, int y, Workers workers) {
        throw EstimatorCapability.NOISE_CHECK.refusal(this);
    }
}
