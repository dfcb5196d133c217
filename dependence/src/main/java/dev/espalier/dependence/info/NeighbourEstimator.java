package dev.espalier.dependence.info;

import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Nearest-neighbour distances of the normal scores over the complete rows, see {@link KsgEstimator}.
 *
 * @param neighbours at least 1 and fewer than rows
 */
public record NeighbourEstimator(int neighbours) implements InformationEstimator {
    /** {@link KsgEstimator#DEFAULT_NEIGHBOURS} neighbours. */
    public static NeighbourEstimator defaults() {
        return new NeighbourEstimator(KsgEstimator.DEFAULT_NEIGHBOURS);
    }

    @Override
    public String name() {
        return "ksg";
    }

    @Override
    public String explanation() {
        return "nearest neighbours";
    }

    @Override
    public Set<EstimatorCapability> capabilities() {
        return EnumSet.of(EstimatorCapability.MODELS);
    }

    @Override
    public NeighbourEstimator withSeed(long seed) {
        return this;
    }

    @Override
    public InformationEstimate mutualInformation(InformationSample sample, ColumnGroups groups, Workers workers) {
        List<Integer> all = sample.all(groups);
        return KsgEstimator.conditionalMutualInformation(
                scores(sample, groups.first(), all),
                scores(sample, groups.second(), all),
                scores(sample, groups.given(), all),
                neighbours);
    }

    /** Information does not change under monotone transforms; normal scores suit neighbours best. */
    private static double[][] scores(InformationSample sample, List<Integer> group, List<Integer> all) {
        return sample.complete(group, all).stream()
                .map(c -> c.normalScores().clone())
                .toArray(double[][]::new);
    }
}
