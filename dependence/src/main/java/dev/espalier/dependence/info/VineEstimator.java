package dev.espalier.dependence.info;

import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.Set;

/**
 * Means of log-densities of fitted vines, or of the model's own densities at its draws, see {@link VineInformation}.
 *
 * @param controls how vines are fitted, folds and seed
 */
public record VineEstimator(InformationControls controls) implements InformationEstimator {
    /** {@link InformationControls#defaults}. */
    public static VineEstimator defaults() {
        return new VineEstimator(InformationControls.defaults());
    }

    @Override
    public String name() {
        return "vine";
    }

    @Override
    public String explanation() {
        return "";
    }

    @Override
    public Set<EstimatorCapability> capabilities() {
        return EnumSet.of(EstimatorCapability.TOTAL_CORRELATION, EstimatorCapability.MODELS, EstimatorCapability.FOLDS);
    }

    @Override
    public int folds() {
        return controls.folds();
    }

    @Override
    public VineEstimator withFolds(int count) {
        return new VineEstimator(controls.withFolds(count));
    }

    @Override
    public VineEstimator withSeed(long seed) {
        return new VineEstimator(controls.withSeed(seed));
    }

    @Override
    public InformationEstimate mutualInformation(InformationSample sample, ColumnGroups groups, Workers workers) {
        VineCopula model = sample.model();
        sample.all(groups);
        return model == null
                ? VineInformation.mutualInformation(
                        sample.table(), groups.first(), groups.second(), groups.given(), controls, workers)
                : VineInformation.ofModel(model, sample.table(), groups, controls, workers);
    }

    @Override
    public InformationDecomposition totalCorrelation(InformationSample sample, Workers workers) {
        VineCopula model = sample.model();
        sample.all();
        return model == null
                ? VineInformation.totalCorrelation(sample.table(), controls, workers)
                : VineInformation.ofModel(model, sample.table(), workers);
    }
}
