package dev.espalier.dependence.model;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.DensityEstimators;
import dev.espalier.dependence.data.Table;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.Set;

/**
 * Checks what a table must satisfy where the trained estimator is the only candidate. Beside other families it simply stands back,
 * and so it does for single pairs of a vine.
 */
final class NeuralChecks {
    private static final Set<Family> ALONE = Set.of(Family.NEURAL);

    private NeuralChecks() {}

    /** Checks that a table has rows enough for its pairs. */
    static void requireRows(Table table, Set<Family> families) {
        if (!families.equals(ALONE)) {
            return;
        }
        int fewest = DensityEstimators.of(Family.NEURAL).fewestRows();
        if (table.rows() < fewest) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "%s: neural needs at least %d rows, found %d; the families auto fit with fewer",
                    table.origin().description(),
                    fewest,
                    table.rows());
        }
    }

    /** Checks that the first two columns have rows enough in common, and vary in them. */
    static void requireEstimable(Table table, Set<Family> families) {
        if (!families.equals(ALONE)) {
            return;
        }
        int fewest = DensityEstimators.of(Family.NEURAL).fewestRows();
        double[] x = table.shared(0);
        double[] y = table.shared(1);
        int complete = 0;
        boolean xVaries = false;
        boolean yVaries = false;
        int first = -1;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i] + y[i])) {
                first = first < 0 ? i : first;
                complete++;
                xVaries |= x[i] != x[first];
                yVaries |= y[i] != y[first];
            }
        }
        if (complete < fewest) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "%s: neural needs at least %d complete rows, column pair %s,%s has %d; the families auto fit with fewer",
                    table.origin().description(),
                    fewest,
                    table.names().get(0),
                    table.names().get(1),
                    complete);
        }
        if (!xVaries || !yVaries) {
            throw InputException.of(
                    Code.CONSTANT_COLUMN,
                    "%s: column '%s' has one value in all %d complete rows of the pair %s,%s; there is no dependence to estimate",
                    table.origin().description(),
                    table.names().get(xVaries ? 1 : 0),
                    complete,
                    table.names().get(0),
                    table.names().get(1));
        }
    }
}
