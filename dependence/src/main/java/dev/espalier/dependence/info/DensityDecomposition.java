package dev.espalier.dependence.info;

import java.util.List;

/**
 * Total correlation of a vine and of its pairs, read off densities and off rows.
 *
 * @param total the total: its quadrature is the sum of those of the pairs, which is the total correlation of the fitted model
 *     exactly; its held-out value is the mean log-density of rows under vines fitted without them
 * @param trees its parts by tree
 * @param edges its parts by pair, tree by tree in the order of the structure
 */
public record DensityDecomposition(DensityReading total, List<DensityReading> trees, List<EdgeReading> edges)
        implements InformationResult {
    /** Copies the lists. */
    public DensityDecomposition {
        trees = List.copyOf(trees);
        edges = List.copyOf(edges);
    }

    @Override
    public InformationEstimate value() {
        return total.value();
    }
}
