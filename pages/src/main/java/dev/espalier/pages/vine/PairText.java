package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.report.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/** How a pair copula is named on a page. */
final class PairText {
    private PairText() {}

    /** Family and, where there is one, its rotation. */
    static String family(PairCopula copula) {
        return copula.rotation() == 0
                ? copula.family().code()
                : copula.family().code() + " " + copula.rotation() + "\u00b0";
    }

    /** Family and Kendall's tau, for the edge of a graph. */
    static String label(PairCopula copula) {
        return copula.family() == Family.INDEPENDENCE
                ? copula.family().code()
                : family(copula) + " " + NumberFormat.DECIMALS_2.format(copula.tau());
    }

    /** Parameters by name; for a grid the effective number of them, and its mutual information, since tau may be 0. */
    static String parameters(PairCopula copula) {
        if (copula.family().onGrid()) {
            return NumberFormat.DECIMALS_1.format(copula.parameterCount()) + " effective, "
                    + NumberFormat.SIGNIFICANT.format(copula.mutualInformation()) + " nats";
        }
        double[] values = copula.parameters();
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            parts.add(copula.family().bounds().get(k).name() + " " + NumberFormat.SIGNIFICANT.format(values[k]));
        }
        return String.join(", ", parts);
    }
}
