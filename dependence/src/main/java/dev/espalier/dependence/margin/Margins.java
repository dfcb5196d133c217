package dev.espalier.dependence.margin;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaSample;
import dev.espalier.dependence.data.MarginKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The margins of a model's variables, by name.
 *
 * <p>With them a copula becomes a distribution of the data: log f(x) = log c(F(x)) + sum over j of log f_j(x_j).
 *
 * @param names one distinct name per margin
 * @param list the margins in the model's order
 */
public record Margins(List<String> names, List<Margin> list) {
    /** Copies the lists. */
    public Margins {
        names = List.copyOf(names);
        list = List.copyOf(list);
        Require.that(names.size() == list.size(), names.size() + " names for " + list.size() + " margins");
    }

    /**
     * Kernel margins of continuous and zero-inflated variables, empirical ones of discrete variables; the table's weights
     * count.
     */
    public static Margins fit(Table table, List<MarginKind> kinds) {
        double[] weights = table.weights();
        List<Margin> list = new ArrayList<>();
        for (int j = 0; j < table.columns(); j++) {
            double[] x = table.shared(j);
            MarginKind kind = kinds.get(j);
            list.add(
                    kind == MarginKind.ORDERED_DISCRETE
                            ? EmpiricalMargin.fit(x, weights, kind)
                            : KernelMargin.fit(x, weights, kind, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        return new Margins(table.names(), list);
    }

    /** Number of variables. */
    public int dimension() {
        return list.size();
    }

    /** Kinds of the variables. */
    public List<MarginKind> kinds() {
        return list.stream().map(Margin::kind).toList();
    }

    /**
     * Values on the copula scale, with left limits at atoms. Columns are found by name and come out in this order.
     *
     * @throws dev.espalier.formats.InputException when a variable is not in the table
     */
    public CopulaSample toCopula(Table table) {
        Table own = table.select(names);
        double[][] upper = new double[dimension()][own.rows()];
        List<double @Nullable []> lefts = new ArrayList<>();
        for (int j = 0; j < dimension(); j++) {
            Margin margin = list.get(j);
            double[] x = own.shared(j);
            Arrays.setAll(upper[j], i -> margin.cdf(x[i]));
            lefts.add(
                    margin.kind().hasAtoms()
                            ? Arrays.stream(x).map(margin::cdfLeft).toArray()
                            : null);
        }
        Table uniform = Table.owning(names, upper, table.origin());
        double[] weights = table.weights();
        return CopulaSample.ofUniform(weights == null ? uniform : uniform.withWeights(weights), kinds(), lefts);
    }

    /** Values of the data whose distribution functions are these uniforms. */
    public Table toData(UniformTable uniforms) {
        double[][] x = new double[dimension()][uniforms.size()];
        for (int j = 0; j < dimension(); j++) {
            Margin margin = list.get(j);
            double[] u = uniforms.column(j).shared();
            Arrays.setAll(x[j], i -> margin.quantile(u[i]));
        }
        return Table.owning(names, x, DataOrigin.MEMORY);
    }

    /** Per row the sum over the variables of log density or log probability, in nats; NaN where a value is missing. */
    public double[] logPdf(Table table) {
        Table own = table.select(names);
        double[] sum = new double[own.rows()];
        double[] one = new double[own.rows()];
        for (int j = 0; j < dimension(); j++) {
            list.get(j).logPdf(own.shared(j), one);
            Arrays.setAll(sum, i -> sum[i] + one[i]);
        }
        return sum;
    }
}
