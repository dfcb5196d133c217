package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;

/**
 * Evaluates one row of a sample after another at parameters the caller makes up as it goes, as a score-driven filter
 * does.
 *
 * <p>Gives the bits of {@link PairCopulaPath} over the rows' own parameters, where no two neighbours are equal, and
 * costs a block of one row: 0.06 to 0.15 microseconds for the families of one parameter, ten times a row among many.
 * Tables of Student's degrees of freedom are kept from one row to the next; a row with new ones takes a microsecond.
 * Not safe to share: one per task.
 */
public final class PairCopulaRow {
    private final ParametricPairCopula copula;
    private final FamilyFormulas formulas;
    private final UniformColumn u;
    private final UniformColumn v;
    private final PairBlock block = new PairBlock();
    private final double[] value = new double[PairBlock.SIZE];
    private final double[][] slopes;
    private final double[][] columns;

    private PairCopulaRow(ParametricPairCopula copula, UniformColumn u, UniformColumn v) {
        int k = copula.family().parameterCount();
        this.copula = copula;
        this.formulas = Formulas.of(copula.family());
        this.u = u;
        this.v = v;
        this.slopes = new double[k][PairBlock.SIZE];
        this.columns = new double[k][1];
    }

    /**
     * An evaluator for the rows of (u, v).
     *
     * @throws IllegalArgumentException when the family has no formulas or does not take the rotation
     */
    public static PairCopulaRow of(Family family, int rotation, UniformColumn u, UniformColumn v) {
        double[] lower =
                family.bounds().stream().mapToDouble(Family.Bound::lower).toArray();
        return new PairCopulaRow(ParametricPairCopula.of(family, rotation, lower), u, v);
    }

    /**
     * {@code function} at row {@code row}.
     *
     * @throws IllegalArgumentException when a parameter lies outside its bounds
     */
    public double evaluate(PairFunction function, int row, double... parameters) {
        load(row, parameters);
        copula.evaluate(function, block, parameters, value);
        return value[0];
    }

    /**
     * log c at row {@code row}; its derivative in parameter k goes to {@code score[k]}.
     *
     * @throws IllegalArgumentException when a parameter lies outside its bounds
     */
    public double logPdfScore(int row, double[] parameters, double[] score) {
        load(row, parameters);
        formulas.logPdfScore(block, parameters, value, slopes);
        for (int k = 0; k < slopes.length; k++) {
            score[k] = slopes[k][0];
        }
        return value[0];
    }

    private void load(int row, double[] parameters) {
        copula.family().requireValid(parameters);
        block.load(u, v, copula.rotation(), row, 1);
        if (formulas.readsColumns()) {
            for (int k = 0; k < columns.length; k++) {
                columns[k][0] = parameters[k];
            }
            block.loadParameters(columns, 0);
        }
    }
}
