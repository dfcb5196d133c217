package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** Gathers sums, squares and counts of log pair densities by edge, tree and row, over one or several sets of rows. */
final class Decomposing {
    /** Rows of one slot of partial sums: at most those of a block, so that slots have one writer. */
    private static final int SLOT = 256;

    private final Moments[][] edges;
    private final Moments[] trees;
    private final Moments total = new Moments();
    private int rows;

    Decomposing(VineCopula shape, int expectedRows) {
        Require.that(expectedRows >= 2, "information needs at least 2 rows, got " + expectedRows);
        edges = new Moments[shape.truncation()][];
        trees = new Moments[shape.truncation()];
        for (int t = 0; t < edges.length; t++) {
            trees[t] = new Moments();
            edges[t] = new Moments[shape.structure().edgeCount(t)];
            for (int e = 0; e < edges[t].length; e++) {
                edges[t][e] = new Moments();
            }
        }
    }

    static InformationDecomposition of(
            VineCopula vine, UniformTable rows, boolean corrected, String text, Workers workers) {
        Decomposing sums = new Decomposing(vine, rows.size());
        sums.add(vine, rows, workers);
        return sums.result(vine, corrected, text);
    }

    /** Adds the log-densities of these rows under a vine of the same structure. */
    void add(VineCopula vine, UniformTable u, Workers workers) {
        int n = u.size();
        int slots = (n + SLOT - 1) / SLOT;
        Moments[][][] parts = new Moments[edges.length][][];
        double[][] treeRows = new double[edges.length][n];
        for (int t = 0; t < edges.length; t++) {
            parts[t] = new Moments[edges[t].length][slots];
        }
        vine.edgeTerms(
                u,
                (tree, edge, from, count, logPdf) -> {
                    Moments m = new Moments();
                    for (int i = 0; i < count; i++) {
                        if (!Double.isNaN(logPdf[i])) {
                            m.add(logPdf[i]);
                            treeRows[tree][from + i] += logPdf[i];
                        }
                    }
                    parts[tree][edge][from / SLOT] = m;
                },
                workers);
        merge(parts, treeRows, n);
    }

    private void merge(Moments[][][] parts, double[][] treeRows, int n) {
        double[] all = new double[n];
        for (int t = 0; t < edges.length; t++) {
            for (int e = 0; e < edges[t].length; e++) {
                boolean reported = false;
                for (Moments m : parts[t][e]) {
                    if (m != null) {
                        reported = true;
                        edges[t][e].add(m);
                    }
                }
                if (!reported) {
                    // independence in this vine, if not in that of other folds: its rows count, with log-density 0
                    edges[t][e].count += n;
                }
            }
            for (int i = 0; i < n; i++) {
                trees[t].add(treeRows[t][i]);
                all[i] += treeRows[t][i];
            }
        }
        for (double x : all) {
            total.add(x);
        }
        rows += n;
    }

    InformationDecomposition result(VineCopula vine, boolean corrected, String text) {
        List<InformationEstimate> byTree = new ArrayList<>();
        List<EdgeInformation> byEdge = new ArrayList<>();
        double parameters = 0;
        for (int t = 0; t < edges.length; t++) {
            double ofTree = 0;
            for (int e = 0; e < edges[t].length; e++) {
                double own = corrected ? vine.pair(t, e).parameterCount() : 0;
                ofTree += own;
                InformationEstimate estimate = edges[t][e].estimate(own, rows, text);
                byEdge.add(new EdgeInformation(t, vine.structure().edge(t, e), estimate));
            }
            parameters += ofTree;
            byTree.add(trees[t].estimate(ofTree, rows, text));
        }
        return new InformationDecomposition(total.estimate(parameters, rows, text), byTree, byEdge);
    }

    /** Count, sum and sum of squares; the terms are of order one, so no shift is needed. */
    private static final class Moments {
        private int count;
        private double sum;
        private double squares;

        void add(double x) {
            count++;
            sum += x;
            squares += x * x;
        }

        void add(Moments m) {
            count += m.count;
            sum += m.sum;
            squares += m.squares;
        }

        /** A pair known at fewer than two rows says nothing. */
        InformationEstimate estimate(double parameters, int rows, String text) {
            if (count < 2) {
                return new InformationEstimate(0, 0, rows, text);
            }
            double mean = sum / count;
            double variance = Math.max(0, squares - sum * mean) / (count - 1.0);
            double error = Math.sqrt(variance / count);
            return RowTerms.corrected(new InformationEstimate(mean, error, count, text), parameters);
        }
    }
}
