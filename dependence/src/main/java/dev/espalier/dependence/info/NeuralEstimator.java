package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.DensityEstimators;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Information read off the densities of the trained estimator, see {@link DensityInformation}.
 *
 * @param controls how vines are fitted, folds of the held-out values and seed
 */
public record NeuralEstimator(InformationControls controls) implements InformationEstimator {
    /** {@link InformationControls#neural}. */
    public static NeuralEstimator defaults() {
        return new NeuralEstimator(InformationControls.neural());
    }

    @Override
    public String name() {
        return "neural";
    }

    @Override
    public String explanation() {
        return "densities by a trained network, of any shape, with the information of each by quadrature and a held-out value";
    }

    @Override
    public Set<EstimatorCapability> capabilities() {
        return EnumSet.of(
                EstimatorCapability.TOTAL_CORRELATION,
                EstimatorCapability.FOLDS,
                EstimatorCapability.NOISE_CHECK,
                EstimatorCapability.TRAINED_WEIGHTS);
    }

    @Override
    public int folds() {
        return controls.folds();
    }

    @Override
    public NeuralEstimator withFolds(int count) {
        return new NeuralEstimator(controls.withFolds(count));
    }

    @Override
    public NeuralEstimator withSeed(long seed) {
        return new NeuralEstimator(controls.withSeed(seed));
    }

    @Override
    public DensityReading mutualInformation(InformationSample sample, ColumnGroups groups, Workers workers) {
        requireEstimable(sample, sample.all(groups));
        return DensityInformation.mutualInformation(
                sample.table(), groups.first(), groups.second(), groups.given(), controls, workers);
    }

    @Override
    public DensityDecomposition totalCorrelation(InformationSample sample, Workers workers) {
        requireEstimable(sample, sample.all());
        return DensityInformation.totalCorrelation(sample.table(), controls, workers);
    }

    @Override
    public ProcessingCheck check(InformationSample sample, int x, int y, Workers workers) {
        requireEstimable(sample, List.of(x, y));
        return ProcessingCheck.of(sample.table().column(x), sample.table().column(y), controls, workers);
    }

    /** The trained estimator takes pairs of fewer rows as independent, which nobody should read as an answer. */
    private void requireEstimable(InformationSample sample, List<Integer> all) {
        if (sample.isModel()) {
            throw EstimatorCapability.MODELS.refusal(this);
        }
        int rows = sample.completeRows(all);
        int fewest = DensityEstimators.of(Family.NEURAL).fewestRows();
        if (rows < fewest) {
            throw InputException.of(
                    InputException.Code.TOO_FEW_ROWS,
                    "%s needs at least %d rows complete in the columns asked about, found %d; use another estimator",
                    name(),
                    fewest,
                    rows);
        }
    }
}
