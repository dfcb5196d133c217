package dev.espalier.dependence.data;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.formats.InputException;
import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How a table of data comes onto the copula scale: by its ranks, or as it stands. Missing values stay missing. */
public final class CopulaScale {
    /** How equal values of a variable are ranked. */
    public enum Ties {
        /**
         * Continuous variables get the average of the ranks they share; variables with atoms get the distribution
         * function and its left limit, for the discrete likelihood.
         */
        AVERAGE,
        /** Every variable gets ranks in an order drawn from a seed, and is continuous from then on. */
        RANDOM
    }

    private CopulaScale() {}

    /** The kinds of a table's variables, recognised from their values by {@link VariableKind#recognise}. */
    public static List<VariableKind> kinds(Table table) {
        List<VariableKind> kinds = new ArrayList<>();
        for (int j = 0; j < table.columns(); j++) {
            kinds.add(VariableKind.recognise(table.shared(j)));
        }
        return List.copyOf(kinds);
    }

    /** Average ranks, with the kinds of the variables recognised. */
    public static UniformTable ofRanks(Table table) {
        return ofRanks(table, kinds(table), Ties.AVERAGE, 0);
    }

    /**
     * Pseudo-observations: ranks / (n + 1) within each column, n its values that are not missing.
     *
     * <p>With weights a rank is n / total weight times the weight of smaller values plus half of (the weight of equal
     * values and their mean weight), so that equal weights give ordinary average ranks. A continuous value gets its
     * rank; an atom gets the largest rank of its group and, as left limit, that of the next smaller group (0 if
     * none). The order of rows never matters. O(d n log n).
     *
     * @param table the data; its weights are used
     * @param kinds one per variable
     * @param ties how equal values are ranked
     * @param seed used by {@link Ties#RANDOM} only
     */
    public static UniformTable ofRanks(Table table, List<VariableKind> kinds, Ties ties, long seed) {
        int d = table.columns();
        Require.that(kinds.size() == d, kinds.size() + " kinds for " + d + " columns");
        double[] weights = table.weights();
        List<UniformColumn> columns = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            if (ties == Ties.RANDOM) {
                // An odd constant spreads the columns' seeds, so that equal columns are not broken alike.
                long own = seed + 0x9E3779B97F4A7C15L * (j + 1);
                columns.add(UniformColumn.of(
                        PseudoObservations.of(table.shared(j), PseudoObservations.Ties.RANDOM, weights, own)));
            } else {
                columns.add(AverageRanks.of(table.shared(j), weights, kinds.get(j)));
            }
        }
        return UniformTable.of(columns, ties == Ties.RANDOM ? Collections.nCopies(d, VariableKind.CONTINUOUS) : kinds);
    }

    /**
     * Values taken as they are, all variables continuous.
     *
     * @throws InputException when a value lies outside (0, 1)
     */
    public static UniformTable ofUniform(Table table) {
        TableChecks.requireCopulaScale(table);
        List<UniformColumn> columns = new ArrayList<>();
        for (int j = 0; j < table.columns(); j++) {
            columns.add(UniformColumn.of(table.shared(j)));
        }
        return UniformTable.of(columns);
    }
}
