package dev.espalier.dependence.info;

import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Log-determinants of the normal scores' correlations over the complete rows, see {@link GaussianCopulaEstimator}. */
public record GaussianEstimator() implements InformationEstimator {
    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String explanation() {
        return "";
    }

    @Override
    public Set<EstimatorCapability> capabilities() {
        return EnumSet.of(EstimatorCapability.TOTAL_CORRELATION, EstimatorCapability.MODELS);
    }

    @Override
    public GaussianEstimator withSeed(long seed) {
        return this;
    }

    @Override
    public InformationEstimate mutualInformation(InformationSample sample, ColumnGroups groups, Workers workers) {
        List<Integer> all = sample.all(groups);
        return GaussianCopulaEstimator.conditionalMutualInformation(
                sample.complete(groups.first(), all),
                sample.complete(groups.second(), all),
                sample.complete(groups.given(), all));
    }

    @Override
    public InformationEstimate totalCorrelation(InformationSample sample, Workers workers) {
        return GaussianCopulaEstimator.totalCorrelation(sample.complete(sample.all(), sample.all()));
    }
}
