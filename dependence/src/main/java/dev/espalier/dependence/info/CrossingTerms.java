package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Sums of log pair densities over some edges of a vine. */
final class CrossingTerms {
    private CrossingTerms() {}

    /** Whether the edges within {@code variables} form a vine on them, so that their densities give that of the subset. */
    static boolean isSubVine(VineCopula vine, Set<Integer> variables) {
        int trees = Math.min(vine.truncation(), variables.size() - 1);
        for (int t = 0; t < trees; t++) {
            int within = 0;
            for (int e = 0; e < vine.structure().edgeCount(t); e++) {
                within += within(vine.structure().edge(t, e), variables) ? 1 : 0;
            }
            if (within != variables.size() - 1 - t) {
                return false;
            }
        }
        return true;
    }

    static boolean within(VineEdge edge, Set<Integer> variables) {
        return variables.contains(edge.first())
                && variables.contains(edge.second())
                && variables.containsAll(edge.conditioning());
    }

    /** Sum over the edges wanted, by row. */
    static double[] sum(VineCopula vine, UniformTable u, Predicate<VineEdge> wanted, Workers workers) {
        boolean[][] use = new boolean[vine.truncation()][];
        for (int t = 0; t < use.length; t++) {
            use[t] = new boolean[vine.structure().edgeCount(t)];
            for (int e = 0; e < use[t].length; e++) {
                use[t][e] = wanted.test(vine.structure().edge(t, e));
            }
        }
        double[] sum = new double[u.size()];
        vine.edgeTerms(
                u,
                (tree, edge, from, n, logPdf) -> {
                    for (int i = 0; use[tree][edge] && i < n; i++) {
                        sum[from + i] += logPdf[i];
                    }
                },
                workers);
        return sum;
    }

    /** Sum over the edges wanted of the information of their densities, by quadrature. */
    static double information(VineCopula vine, Predicate<VineEdge> wanted, Workers workers) {
        List<PairCopula> pairs = new ArrayList<>();
        for (int t = 0; t < vine.truncation(); t++) {
            for (int e = 0; e < vine.structure().edgeCount(t); e++) {
                if (wanted.test(vine.structure().edge(t, e))) {
                    pairs.add(vine.pair(t, e));
                }
            }
        }
        double sum = 0;
        for (double nats : workers.map(pairs.size(), k -> pairs.get(k).mutualInformation())) {
            sum += nats;
        }
        return sum;
    }

    static double parameters(VineCopula vine, Predicate<VineEdge> wanted) {
        double count = 0;
        for (int t = 0; t < vine.truncation(); t++) {
            for (int e = 0; e < vine.structure().edgeCount(t); e++) {
                count += wanted.test(vine.structure().edge(t, e))
                        ? vine.pair(t, e).parameterCount()
                        : 0;
            }
        }
        return count;
    }
}
