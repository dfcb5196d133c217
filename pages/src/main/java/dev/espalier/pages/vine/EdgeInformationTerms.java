package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.info.EdgeInformation;
import dev.espalier.dependence.info.InformationDecomposition;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The information of a vine's trees and pairs, beside the copulas it comes from. */
final class EdgeInformationTerms {
    private final VineCopula model;
    private final InformationDecomposition parts;

    EdgeInformationTerms(VineCopula model, InformationDecomposition parts) {
        this.model = model;
        this.parts = parts;
    }

    /**
     * A pair and its information.
     *
     * @param edge the pair
     * @param copula its copula
     * @param term its information
     */
    record EdgeTerm(VineEdge edge, PairCopula copula, InformationEstimate term) {}

    /** All trees together. */
    InformationEstimate total() {
        return parts.total();
    }

    /** One tree. */
    InformationEstimate tree(int t) {
        return parts.trees().get(t);
    }

    /** The {@code count} pairs with the largest absolute tau, by falling information. */
    List<EdgeTerm> strongest(int count) {
        List<EdgeTerm> dependent = new ArrayList<>();
        int next = 0;
        for (List<PairCopula> tree : model.pairs()) {
            for (PairCopula copula : tree) {
                EdgeInformation edge = parts.edges().get(next++);
                if (copula.family() != Family.INDEPENDENCE) {
                    dependent.add(new EdgeTerm(edge.edge(), copula, edge.estimate()));
                }
            }
        }
        return dependent.stream()
                .sorted(Comparator.comparingDouble(
                                (EdgeTerm e) -> Math.abs(e.copula().tau()))
                        .reversed())
                .limit(count)
                .sorted(Comparator.comparingDouble((EdgeTerm e) -> e.term().nats())
                        .reversed())
                .toList();
    }
}
