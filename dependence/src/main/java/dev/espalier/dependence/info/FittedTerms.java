package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Log-densities of columns given others, from vines fitted to the rows themselves or to the other folds. */
final class FittedTerms {
    private final UniformTable table;
    private final InformationControls controls;
    private final Workers workers;

    FittedTerms(UniformTable table, InformationControls controls, Workers workers) {
        this.table = table;
        this.controls = controls;
        this.workers = workers;
    }

    /** log c(all) - log c(given) by row; {@code given} is a subset of {@code all}. */
    RowTerms conditional(List<Integer> all, List<Integer> given) {
        if (all.size() < 2) {
            return new RowTerms(new double[table.size()], 0);
        }
        UniformTable part = Folds.columns(table, all);
        Set<Integer> positions = new HashSet<>();
        given.forEach(j -> positions.add(all.indexOf(j)));
        boolean nested = given.size() > 1 && given.size() < all.size();
        VineFitControls fit = controls.vine().withConditioning(nested ? positions : Set.of());
        VineCopula vine = fit(part, fit);
        if (given.size() < 2) {
            return terms(vine, part, edge -> true);
        }
        if (CrossingTerms.isSubVine(vine, positions)) {
            return terms(vine, part, edge -> !CrossingTerms.within(edge, positions));
        }
        return terms(vine, part, edge -> true).minus(conditional(given, List.of()));
    }

    VineCopula fit(UniformTable rows, VineFitControls fit) {
        List<String> names = VineCopula.defaultNames(rows.dimension());
        return VineSelector.fit(rows, names, fit, workers).model();
    }

    /** The structure stays that of all rows; cross-fitting repeats the choice and the fit of the pairs. */
    private RowTerms terms(VineCopula vine, UniformTable part, Predicate<VineEdge> wanted) {
        if (controls.folds() == 0) {
            return new RowTerms(
                    CrossingTerms.sum(vine, part, wanted, workers),
                    CrossingTerms.parameters(vine, wanted),
                    () -> CrossingTerms.information(vine, wanted, workers));
        }
        double[] values = new double[part.size()];
        Folds folds = Folds.of(part.size(), controls.folds(), controls.seed());
        for (int k = 0; k < folds.count(); k++) {
            int[] held = folds.held(k);
            VineCopula other = without(vine, part, folds, k);
            double[] sum = CrossingTerms.sum(other, Folds.rows(part, held), wanted, workers);
            for (int i = 0; i < held.length; i++) {
                values[held[i]] = sum[i];
            }
        }
        return new RowTerms(values, 0);
    }

    /** The pairs chosen and fitted without a fold, on the vine's structure. */
    VineCopula without(VineCopula vine, UniformTable part, Folds folds, int fold) {
        VineFitControls fixed = controls.vine().withStructure(vine.structure()).withConditioning(Set.of());
        return fit(Folds.rows(part, folds.rest(fold)), fixed);
    }
}
