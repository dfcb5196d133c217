package dev.espalier.dependence.model;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.vine.ConditionalSample;
import dev.espalier.formats.DataOrigin;
import java.util.Arrays;
import java.util.Map;

/**
 * Rows drawn from a model given values of some of its variables.
 *
 * @param table the rows on the scale of the model; given columns hold the very value that was given
 * @param exact whether the draws are exact and independent, see {@link ConditionalSample}
 * @param effectiveRows how many independent draws they are worth; the number of rows when exact
 */
public record GivenRows(Table table, boolean exact, double effectiveRows) {
    static GivenRows of(Table drawn, Map<String, Double> given, ConditionalSample draws) {
        double[][] columns = new double[drawn.columns()][];
        Arrays.setAll(columns, drawn::shared);
        given.forEach((variable, value) -> {
            double[] same = new double[drawn.rows()];
            Arrays.fill(same, value);
            columns[drawn.indexOf(variable)] = same;
        });
        Table rows = Table.owning(drawn.names(), columns, DataOrigin.MEMORY);
        return new GivenRows(rows, draws.exact(), draws.effectiveParticles());
    }

    /** Whether the given values are so unusual under the model that the rows are worth fewer than they are. */
    public boolean areScarce() {
        return !exact && effectiveRows < table.rows();
    }
}
