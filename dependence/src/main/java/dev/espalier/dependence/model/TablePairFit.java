package dev.espalier.dependence.model;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.fit.StandardErrors;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.measure.PseudoObservations;
import org.jspecify.annotations.Nullable;

/**
 * The first two columns of a table with the pair copula fitted to them.
 *
 * @param sample the columns on the copula scale, both as continuous
 * @param scale the scale the table was taken to be on
 * @param fit the pair copula
 */
public record TablePairFit(PairSample sample, Scale scale, PairFit fit) {
    /**
     * Selects and fits.
     *
     * @param scale null for the copula scale when all values lie in (0, 1), else the data scale, whose values are ranked
     * @throws dev.espalier.formats.InputException when the columns cannot be fitted, or lie outside (0, 1) on the copula scale
     */
    public static TablePairFit of(Table table, PairFitControls controls, @Nullable Scale scale) {
        Table pair = table.columns() > 2 ? table.select(table.names().subList(0, 2)) : table;
        TableChecks.requireFittable(pair);
        NeuralChecks.requireEstimable(pair, controls.families());
        if (scale == Scale.COPULA) {
            TableChecks.requireCopulaScale(pair);
        }
        Scale used = scale != null ? scale : TableChecks.isOnCopulaScale(pair) ? Scale.COPULA : Scale.DATA;
        PairSample sample = PairSample.of(column(pair, 0, used), column(pair, 1, used));
        return new TablePairFit(sample, used, PairSelector.select(sample, controls));
    }

    private static UniformColumn column(Table table, int j, Scale scale) {
        double[] values = table.shared(j);
        return UniformColumn.of(scale == Scale.COPULA ? values : PseudoObservations.of(values));
    }

    /** Standard errors of the parameters, see {@link StandardErrors#of}. */
    public double[] standardErrors() {
        return StandardErrors.of(sample, fit.copula());
    }

    /** How far the copula's margins are from uniform; 0 for a family, whose margins are so by its formulas. */
    public double marginResidual() {
        return fit.copula() instanceof GridPairCopula grid ? grid.grid().marginResidual() : 0;
    }
}
