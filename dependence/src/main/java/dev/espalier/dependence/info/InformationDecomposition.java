package dev.espalier.dependence.info;

import java.util.List;

/**
 * Total correlation taken apart along a vine: E log c = sum over trees = sum over edges. Its negative is the copula's entropy.
 *
 * @param total the total correlation
 * @param trees its parts by tree
 * @param edges its parts by edge, tree by tree in the order of the structure
 */
public record InformationDecomposition(
        InformationEstimate total, List<InformationEstimate> trees, List<EdgeInformation> edges)
        implements InformationResult {
    /** Copies the lists. */
    public InformationDecomposition {
        trees = List.copyOf(trees);
        edges = List.copyOf(edges);
    }

    @Override
    public InformationEstimate value() {
        return total;
    }

    /** Entropy of the copula density, minus the total correlation. */
    public InformationEstimate copulaEntropy() {
        return new InformationEstimate(-total.nats(), total.standardError(), total.n(), total.estimator());
    }
}
