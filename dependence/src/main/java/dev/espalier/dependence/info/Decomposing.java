package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers sums, squares and counts of log pair densities by edge, tree and row, over one or several sets of rows. */
final class Decomposing {
    /** Rows of one slot of partial sums: at most those of a block, so that slots have one writer. */
    private static final int SLOT = 256;

    private final WeightedMoments[][] edges;
    private final WeightedMoments[] trees;
    private final WeightedMoments total;
    private final double @Nullable [] weights;
    private int rows;

    Decomposing(VineCopula shape, int expectedRows, double @Nullable [] weights) {
        Require.that(expectedRows >= 2, "information needs at least 2 rows, got " + expectedRows);
        int weighted = weights == null ? expectedRows : weights.length;
        Require.that(weighted == expectedRows, () -> weighted + " weights for " + expectedRows + " rows");
        this.weights = weights;
        this.total = empty();
        edges = new WeightedMoments[shape.truncation()][];
        trees = new WeightedMoments[shape.truncation()];
        for (int t = 0; t < edges.length; t++) {
            trees[t] = empty();
            edges[t] = new WeightedMoments[shape.structure().edgeCount(t)];
            for (int e = 0; e < edges[t].length; e++) {
                edges[t][e] = empty();
            }
        }
    }

    static InformationDecomposition of(
            VineCopula vine,
            UniformTable rows,
            double @Nullable [] weights,
            boolean corrected,
            String text,
            Workers workers) {
        Decomposing sums = new Decomposing(vine, rows.size(), weights);
        sums.add(vine, rows, workers);
        return sums.result(vine, corrected, text);
    }

    private WeightedMoments empty() {
        return new WeightedMoments(weights != null);
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** Adds the log-densities of these rows under a vine of the same structure; weights are those of one set of rows. */
    void add(VineCopula vine, UniformTable u, Workers workers) {
        int n = u.size();
        int slots = (n + SLOT - 1) / SLOT;
        WeightedMoments[][][] parts = new WeightedMoments[edges.length][][];
        double[][] treeRows = new double[edges.length][n];
        for (int t = 0; t < edges.length; t++) {
            parts[t] = new WeightedMoments[edges[t].length][slots];
        }
        vine.edgeTerms(
                u,
                (tree, edge, from, count, logPdf) -> {
                    WeightedMoments m = empty();
                    for (int i = 0; i < count; i++) {
                        if (!Double.isNaN(logPdf[i])) {
                            m.add(logPdf[i], weight(from + i));
                            treeRows[tree][from + i] += logPdf[i];
                        }
                    }
                    parts[tree][edge][from / SLOT] = m;
                },
                workers);
        merge(parts, treeRows, n);
    }

    private void merge(WeightedMoments[][][] parts, double[][] treeRows, int n) {
        double[] all = new double[n];
        for (int t = 0; t < edges.length; t++) {
            for (int e = 0; e < edges[t].length; e++) {
                boolean reported = false;
                for (WeightedMoments m : parts[t][e]) {
                    if (m != null) {
                        reported = true;
                        edges[t][e].add(m);
                    }
                }
                // independence in this vine, if not in that of other folds: its rows count, with log-density 0
                for (int i = 0; !reported && i < n; i++) {
                    edges[t][e].add(0, weight(i));
                }
            }
            for (int i = 0; i < n; i++) {
                trees[t].add(treeRows[t][i], weight(i));
                all[i] += treeRows[t][i];
            }
        }
        for (int i = 0; i < n; i++) {
            total.add(all[i], weight(i));
        }
        rows += n;
    }

    InformationDecomposition result(VineCopula vine, boolean corrected, String text) {
        List<InformationEstimate> byTree = new ArrayList<>();
        List<EdgeInformation> byEdge = new ArrayList<>();
        double parameters = 0;
        boolean everyRow = true;
        for (int t = 0; t < edges.length; t++) {
            double ofTree = 0;
            double sum = 0;
            boolean complete = true;
            for (int e = 0; e < edges[t].length; e++) {
                double own = corrected ? vine.pair(t, e).parameterCount() : 0;
                ofTree += own;
                InformationEstimate estimate = edges[t][e].estimate(own, rows, text);
                sum += estimate.nats();
                complete &= edges[t][e].count() == rows;
                byEdge.add(new EdgeInformation(t, vine.structure().edge(t, e), estimate));
            }
            parameters += ofTree;
            everyRow &= complete;
            InformationEstimate tree = trees[t].estimate(ofTree, rows, text);
            byTree.add(complete ? tree : summed(sum, tree));
        }
        InformationEstimate all = total.estimate(parameters, rows, text);
        double sum = byTree.stream().mapToDouble(InformationEstimate::nats).sum();
        return new InformationDecomposition(everyRow ? all : summed(sum, all), byTree, byEdge);
    }

    /** Where pairs are known at different rows, their own means add up and the mean of what each row knows would be too low. */
    private static InformationEstimate summed(double nats, InformationEstimate rows) {
        return new InformationEstimate(nats, rows.standardError(), rows.n(), rows.estimator());
    }
}
