package dev.espalier.dependence.info;

import static dev.espalier.dependence.info.VineInformation.range;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Information read off the densities of a vine's pairs, in nats: what {@link VineInformation} estimates by means over rows.
 *
 * <p>A vine's total correlation is the sum over its pairs of the integral of c log c, and I(A; B | E) the same sum over the
 * pairs that cross the groups; both are integrals of the fitted densities and hold no sampling. Made for estimators that
 * shrink, whose mean log-density over the rows they were fitted to leans upwards by more than their densities do: see
 * {@link InformationControls#neural}. Every value comes with the mean log-density of held-out rows, by the controls' folds.
 * Rows with a missing value in the columns asked about are left out. Results do not depend on the threads.
 */
public final class DensityInformation {
    private static final int FOLDS = 5;

    private DensityInformation() {}

    /**
     * I(A; B | E).
     *
     * @param table columns on the copula scale
     * @param a columns of the first group, from 0
     * @param b columns of the second group
     * @param given columns conditioned on, may be empty
     * @param controls how vines are fitted; without folds held-out values take five
     * @throws IllegalArgumentException when a group is empty, groups overlap, or fewer than 10 rows are complete
     */
    public static DensityReading mutualInformation(
            UniformTable table,
            List<Integer> a,
            List<Integer> b,
            List<Integer> given,
            InformationControls controls,
            Workers workers) {
        VineInformation.requireGroups(table.dimension(), a, b, given);
        boolean swap = b.size() > a.size();
        List<Integer> large = swap ? b : a;
        List<Integer> small = swap ? a : b;
        List<Integer> all = Stream.of(given, large, small).flatMap(List::stream).toList();
        UniformTable rows = Folds.complete(table, all);
        int e = given.size();
        int l = e + large.size();
        InformationControls held = folded(controls);
        InformationEstimate outside = crossing(rows, e, l, held, workers).estimate(VineInformation.text(held));
        return crossing(rows, e, l, controls.withFolds(0), workers).reading(outside, name(controls));
    }

    /** Terms of columns up to {@code l} against the rest, given the first {@code e}. */
    static RowTerms crossing(UniformTable rows, int e, int l, InformationControls controls, Workers workers) {
        int d = rows.dimension();
        List<Integer> rest =
                Stream.concat(range(0, e).stream(), range(l, d).stream()).toList();
        FittedTerms fitted = new FittedTerms(rows, controls, workers);
        RowTerms joint = fitted.conditional(range(0, d), range(0, l));
        return joint.minus(fitted.conditional(rest, range(0, e)));
    }

    /**
     * Total correlation of all columns with its parts by tree and by pair.
     *
     * @param controls how vines are fitted; without folds held-out values take five
     * @throws IllegalArgumentException with fewer than 2 columns or 10 complete rows
     */
    public static DensityDecomposition totalCorrelation(
            UniformTable table, InformationControls controls, Workers workers) {
        Require.that(table.dimension() >= 2, "total correlation needs at least two columns");
        UniformTable rows = Folds.complete(table, range(0, table.dimension()));
        InformationControls held = folded(controls);
        FittedTerms fitted = new FittedTerms(rows, held, workers);
        VineCopula vine = fitted.fit(rows, controls.vine());
        Decomposing outside = new Decomposing(vine, rows.size(), null);
        Folds folds = Folds.of(rows.size(), held.folds(), held.seed());
        for (int k = 0; k < folds.count(); k++) {
            outside.add(fitted.without(vine, rows, folds, k), Folds.rows(rows, folds.held(k)), workers);
        }
        return joined(
                vine,
                Decomposing.of(vine, rows, null, true, name(controls), workers),
                outside.result(vine, false, VineInformation.text(held)),
                workers);
    }

    private static DensityDecomposition joined(
            VineCopula vine, InformationDecomposition inside, InformationDecomposition outside, Workers workers) {
        List<DensityReading> trees = new ArrayList<>();
        List<EdgeReading> edges = new ArrayList<>();
        double information = 0;
        int from = 0;
        for (int t = 0; t < vine.truncation(); t++) {
            double[] quadrature = ofTree(vine, t, workers);
            double ofTree = 0;
            double parameters = 0;
            for (int e = 0; e < quadrature.length; e++) {
                EdgeInformation edge = inside.edges().get(from + e);
                double own = vine.pair(t, e).parameterCount();
                DensityReading reading = DensityReading.of(
                        quadrature[e],
                        own,
                        edge.estimate(),
                        outside.edges().get(from + e).estimate());
                edges.add(new EdgeReading(t, edge.edge(), vine.pair(t, e).family(), reading));
                ofTree += quadrature[e];
                parameters += own;
            }
            from += quadrature.length;
            information += ofTree;
            trees.add(DensityReading.of(
                    ofTree, parameters, inside.trees().get(t), outside.trees().get(t)));
        }
        DensityReading total = DensityReading.of(information, vine.parameterCount(), inside.total(), outside.total());
        return new DensityDecomposition(total, trees, edges);
    }

    /** The information of the densities of a tree's pairs, in the order of the structure. */
    static double[] ofTree(VineCopula vine, int tree, Workers workers) {
        return workers
                .map(vine.structure().edgeCount(tree), e -> vine.pair(tree, e).mutualInformation())
                .stream()
                .mapToDouble(x -> x)
                .toArray();
    }

    private static InformationControls folded(InformationControls controls) {
        return controls.folds() == 0 ? controls.withFolds(FOLDS) : controls;
    }

    /** The one family that pairs are fitted by, or the vine where there are several. */
    static String name(InformationControls controls) {
        var families = controls.vine().pairs().families();
        return families.size() == 1 ? families.iterator().next().code() : "vine";
    }
}
