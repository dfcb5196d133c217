package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Log-densities of groups of a model's variables at simulated rows. */
final class ModelTerms {
    private final VineCopula model;
    private final UniformTable rows;
    private final FittedTerms fitted;
    private final Workers workers;
    private boolean refitted;

    ModelTerms(VineCopula model, UniformTable rows, InformationControls controls, Workers workers) {
        this.model = model;
        this.rows = rows;
        this.workers = workers;
        this.fitted = new FittedTerms(rows, controls.withFolds(0), workers);
    }

    /** log c(group) by row. */
    RowTerms of(List<Integer> group) {
        Set<Integer> variables = new HashSet<>(group);
        if (variables.size() < 2) {
            return new RowTerms(new double[rows.size()], 0);
        }
        if (CrossingTerms.isSubVine(model, variables)) {
            double[] values = CrossingTerms.sum(model, rows, edge -> CrossingTerms.within(edge, variables), workers);
            return new RowTerms(values, 0);
        }
        refitted = true;
        return fitted.conditional(group, List.of());
    }

    /** Whether any group so far was no sub-vine. */
    boolean refitted() {
        return refitted;
    }
}
