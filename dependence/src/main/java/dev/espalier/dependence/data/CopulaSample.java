package dev.espalier.dependence.data;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.formats.InputException;
import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table on the copula scale: one uniform column per variable, and a column of left limits for each variable with atoms.
 *
 * <p>Missing values stay missing. Immutable and safe to share.
 */
public final class CopulaSample {
    /** How equal values of a variable are ranked. */
    public enum Ties {
        /**
         * Continuous variables get the average of the ranks they share; variables with atoms get the distribution function
         * and its left limit, for the discrete likelihood.
         */
        AVERAGE,
        /** Every variable gets ranks in an order drawn from a seed, and is continuous from then on. */
        RANDOM
    }

    private final List<String> names;
    private final List<MarginKind> kinds;
    private final UniformTable uniforms;
    private final double @Nullable [] weights;

    private CopulaSample(Table table, List<MarginKind> kinds, UniformTable uniforms) {
        Require.that(kinds.size() == table.columns(), kinds.size() + " kinds for " + table.columns() + " columns");
        this.names = table.names();
        this.kinds = List.copyOf(kinds);
        this.uniforms = uniforms;
        this.weights = table.weights();
    }

    /** Average ranks, with the kinds of the variables recognised. */
    public static CopulaSample ofRanks(Table table) {
        return ofRanks(table, MarginKind.recognise(table), Ties.AVERAGE, 0);
    }

    /**
     * Pseudo-observations: ranks / (n + 1) within each column, n its values that are not missing.
     *
     * <p>With weights a rank is n / total weight times the weight of smaller values plus half of (the weight of equal
     * values and their mean weight), so that equal weights give ordinary average ranks. A continuous value gets its rank;
     * an atom gets the largest rank of its group and, as left limit, that of the next smaller group (0 if none). The order
     * of rows never matters. O(d n log n).
     *
     * @param table the data; its weights are used and passed on
     * @param kinds one per variable
     * @param ties how equal values are ranked
     * @param seed used by {@link Ties#RANDOM} only
     */
    public static CopulaSample ofRanks(Table table, List<MarginKind> kinds, Ties ties, long seed) {
        int d = table.columns();
        double[] weights = table.weights();
        List<UniformColumn> columns = new ArrayList<>();
        List<double @Nullable []> lefts = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            if (ties == Ties.RANDOM) {
                // An odd constant spreads the columns' seeds, so that equal columns are not broken alike.
                long own = seed + 0x9E3779B97F4A7C15L * (j + 1);
                columns.add(UniformColumn.of(
                        PseudoObservations.of(table.shared(j), PseudoObservations.Ties.RANDOM, weights, own)));
                lefts.add(null);
            } else {
                ScaledRanks ranks = ScaledRanks.of(table.shared(j), weights, kinds.get(j));
                columns.add(UniformColumn.of(ranks.upper()));
                lefts.add(kinds.get(j).hasAtoms() ? ranks.lower() : null);
            }
        }
        List<MarginKind> kept = ties == Ties.RANDOM ? Collections.nCopies(d, MarginKind.CONTINUOUS) : kinds;
        return new CopulaSample(table, kept, withLefts(columns, lefts));
    }

    /**
     * Values taken as they are, all variables continuous.
     *
     * @throws InputException when a value lies outside (0, 1)
     */
    public static CopulaSample ofUniform(Table table) {
        TableChecks.requireCopulaScale(table);
        int d = table.columns();
        return ofUniform(table, Collections.nCopies(d, MarginKind.CONTINUOUS), Collections.nCopies(d, null));
    }

    /**
     * Columns given together with left limits.
     *
     * @param table distribution functions at the observations, in [0, 1]
     * @param kinds one per variable
     * @param lefts left limits in [0, 1], one per variable, null for those without atoms
     */
    public static CopulaSample ofUniform(Table table, List<MarginKind> kinds, List<double @Nullable []> lefts) {
        List<UniformColumn> columns = new ArrayList<>();
        for (int j = 0; j < table.columns(); j++) {
            columns.add(UniformColumn.of(table.shared(j)));
        }
        return new CopulaSample(table, kinds, withLefts(columns, lefts));
    }

    private static UniformTable withLefts(List<UniformColumn> columns, List<double @Nullable []> lefts) {
        UniformTable uniforms = UniformTable.of(columns);
        for (int j = 0; j < lefts.size(); j++) {
            double[] left = lefts.get(j);
            uniforms = left == null ? uniforms : uniforms.withLeft(j, UniformColumn.of(left));
        }
        return uniforms;
    }

    /** The columns and left limits, for pair copulas and vines. */
    public UniformTable uniforms() {
        return uniforms;
    }

    /** Number of observations. */
    public int rows() {
        return uniforms.size();
    }

    /** Number of variables. */
    public int dimension() {
        return uniforms.dimension();
    }

    /** Variable names. */
    public List<String> names() {
        return names;
    }

    /** Kinds of the variables. */
    public List<MarginKind> kinds() {
        return kinds;
    }

    /** Variable {@code j}. */
    public UniformColumn column(int j) {
        return uniforms.column(j);
    }

    /** Left limits of variable {@code j}, or null when it has no atoms. */
    public @Nullable UniformColumn left(int j) {
        return uniforms.left(j);
    }

    /** A copy of the observation weights, or null when all are 1. */
    public double @Nullable [] weights() {
        return weights == null ? null : weights.clone();
    }

    /** Variables {@code i} and {@code j} as a pair. */
    public PairSample pair(int i, int j) {
        return new PairSample(column(i), column(j), left(i), left(j), weights());
    }

    /** Number of rows without a missing value. */
    public int completeRows() {
        return (int) IntStream.range(0, rows())
                .filter(i -> uniforms.columns().stream().noneMatch(c -> Double.isNaN(c.get(i))))
                .count();
    }
}
