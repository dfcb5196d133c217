package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Information of continuous variables from fitted vine copulas, in nats.
 *
 * <p>Total correlation is E log c, the negative copula entropy; it is the sum over the vine's pairs of E log c_e, each the
 * information of two variables given the conditioning set. I(A; B | E) is E of log c(ABE) - log c(AE) - log c(BE) + log c(E):
 * the vine on ABE is fitted with AE as a sub-vine and the vine on BE with E as a sub-vine, so that only pairs crossing the
 * groups enter and the noise of the others cancels exactly. One variable against another takes a richer choice of pair
 * copulas, see {@code PairInformation}.
 *
 * <p>Values are means over rows. Fitted rows lean upwards by parameters/(2n) to first order, held-out rows downwards, so that
 * the truth lies between: without folds this bias is taken off, with folds values are held-out means. The standard error is
 * that of the mean over rows; it leaves out the effect of ranking and of choosing the model. Discrete variables enter with
 * ties broken at random (the distributional transform leaves information unchanged). Rows with a missing value in the columns
 * asked about are left out. Results do not depend on the threads. Ma and Sun 2011, doi:10.1016/S1007-0214(11)70008-6.
 */
public final class VineInformation {
    private static final String VINE = "vine";

    private VineInformation() {}

    /**
     * I(A; B | E).
     *
     * @param table columns on the copula scale
     * @param a columns of the first group, from 0
     * @param b columns of the second group
     * @param given columns conditioned on, may be empty
     * @throws IllegalArgumentException when a group is empty, groups overlap, or fewer than 10 rows are complete
     */
    public static InformationEstimate mutualInformation(
            UniformTable table,
            List<Integer> a,
            List<Integer> b,
            List<Integer> given,
            InformationControls controls,
            Workers workers) {
        requireGroups(table.dimension(), a, b, given);
        boolean swap = b.size() > a.size();
        List<Integer> large = swap ? b : a;
        List<Integer> small = swap ? a : b;
        UniformTable rows = Folds.complete(table, concat(concat(given, large), small));
        if (given.isEmpty() && large.size() == 1) {
            return PairInformation.of(rows.column(0), rows.column(1), controls, workers);
        }
        int e = given.size();
        int l = e + large.size();
        List<Integer> e0 = range(0, e);
        List<Integer> rest = range(l, l + small.size());
        FittedTerms fitted = new FittedTerms(rows, controls, workers);
        RowTerms joint = fitted.conditional(range(0, l + small.size()), range(0, l));
        RowTerms alone = fitted.conditional(concat(e0, rest), e0);
        return joint.minus(alone).estimate(text(controls));
    }

    /**
     * Total correlation of all columns with its parts.
     *
     * @throws IllegalArgumentException with fewer than 2 columns or 10 complete rows
     */
    public static InformationDecomposition totalCorrelation(
            UniformTable table, InformationControls controls, Workers workers) {
        Require.that(table.dimension() >= 2, "total correlation needs at least two columns");
        UniformTable rows = Folds.complete(table, range(0, table.dimension()));
        FittedTerms fitted = new FittedTerms(rows, controls, workers);
        VineCopula vine = fitted.fit(rows, controls.vine());
        if (controls.folds() == 0) {
            return Decomposing.of(vine, rows, null, true, VINE, workers);
        }
        Decomposing sums = new Decomposing(vine, rows.size(), null);
        Folds folds = Folds.of(rows.size(), controls.folds(), controls.seed());
        for (int k = 0; k < folds.count(); k++) {
            VineCopula other = fitted.without(vine, rows, folds, k);
            sums.add(other, Folds.rows(rows, folds.held(k)), workers);
        }
        return sums.result(vine, false, text(controls));
    }

    /**
     * The parts of a fit over the rows it was fitted to, bias taken off.
     *
     * @param rows the table of the fit. Where values are missing a pair's mean is over the rows that know it, and a tree and the
     *     total are the sums of their pairs; their standard errors count an unknown pair of a row as 0
     */
    public static InformationDecomposition decompose(VineFit fit, UniformTable rows, Workers workers) {
        return decompose(fit, rows, null, workers);
    }

    /**
     * The parts of a fit over the weighted rows it was fitted to, bias taken off: means of weight w have the errors of a weighted
     * mean, and lean as those of (sum w)^2 / sum w^2 rows do.
     *
     * @param rows the table of the fit; see {@link #decompose(VineFit, UniformTable, Workers)}
     * @param weights of the rows; null when all are 1
     */
    public static InformationDecomposition decompose(
            VineFit fit, UniformTable rows, double @Nullable [] weights, Workers workers) {
        return Decomposing.of(fit.model(), rows, weights, true, VINE, workers);
    }

    /** The parts of a model over other rows: held-out means. */
    public static InformationDecomposition decompose(VineCopula model, UniformTable rows, Workers workers) {
        return Decomposing.of(model, rows, null, false, VINE, workers);
    }

    /**
     * Total correlation of a model by Monte Carlo: means over {@code n} simulated rows. For discrete variables it is the
     * information of the continuous ones behind them.
     */
    public static InformationDecomposition ofModel(VineCopula model, int n, long seed, Workers workers) {
        return ofModel(model, model.simulate(n, seed, workers), workers);
    }

    /** The same from draws of the model. */
    static InformationDecomposition ofModel(VineCopula model, UniformTable rows, Workers workers) {
        String text = "vine model (" + rows.size() + " simulated rows)";
        return Decomposing.of(continuous(model), rows, null, false, text, workers);
    }

    /**
     * I(A; B | E) of a model by Monte Carlo.
     *
     * <p>Densities of groups that are sub-vines of the model are exact; for another group a vine is fitted to the simulated
     * rows. The standard error is that of the simulation.
     */
    public static InformationEstimate ofModel(
            VineCopula model,
            List<Integer> a,
            List<Integer> b,
            List<Integer> given,
            int n,
            InformationControls controls,
            Workers workers) {
        requireGroups(model.dimension(), a, b, given);
        UniformTable rows = model.simulate(n, controls.seed(), workers);
        return ofModel(model, rows, new ColumnGroups(a, b, given), controls, workers);
    }

    /** The same from draws of the model. */
    static InformationEstimate ofModel(
            VineCopula model, UniformTable rows, ColumnGroups groups, InformationControls controls, Workers workers) {
        List<Integer> a = groups.first();
        List<Integer> b = groups.second();
        List<Integer> given = groups.given();
        ModelTerms terms = new ModelTerms(continuous(model), rows, controls, workers);
        RowTerms total = terms.of(concat(concat(a, b), given))
                .minus(terms.of(concat(a, given)))
                .minus(terms.of(concat(b, given)))
                .plus(terms.of(given));
        String how = terms.refitted() ? ", some groups refitted" : "";
        return total.estimate("vine model (" + rows.size() + " simulated rows" + how + ")");
    }

    /** The vine whose variables are those behind discrete ones: what a model gives and weighs draws of. */
    private static VineCopula continuous(VineCopula model) {
        return VineCopula.of(
                model.structure(),
                model.pairs(),
                model.names(),
                Collections.nCopies(model.dimension(), VariableKind.CONTINUOUS));
    }

    static String text(InformationControls controls) {
        return controls.folds() == 0 ? VINE : VINE + " (" + controls.folds() + " folds)";
    }

    static void requireGroups(int dimension, List<Integer> a, List<Integer> b, List<Integer> given) {
        Require.that(!a.isEmpty() && !b.isEmpty(), "both groups need at least one column");
        Set<Integer> seen = new HashSet<>();
        for (int j : concat(concat(a, b), given)) {
            requireColumn(j, dimension);
            if (!seen.add(j)) {
                throw new IllegalArgumentException("column " + j + " is named twice: groups must be disjoint");
            }
        }
    }

    static void requireColumn(int j, int dimension) {
        if (j < 0 || j >= dimension) {
            throw new IllegalArgumentException("column " + j + " is not one of " + dimension + " columns");
        }
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static List<Integer> concat(List<Integer> x, List<Integer> y) {
        List<Integer> all = new ArrayList<>(x);
        all.addAll(y);
        return all;
    }
}
