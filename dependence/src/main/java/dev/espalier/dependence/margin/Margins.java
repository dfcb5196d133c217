package dev.espalier.dependence.margin;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The margins of a model's variables, by name.
 *
 * <p>With them a copula becomes a distribution of the data: log f(x) = log c(F(x)) + sum over j of log f_j(x_j).
 *
 * @param names one distinct name per margin
 * @param list the margins in the model's order
 */
public record Margins(List<String> names, List<Margin> list) {
    private static final double SMALLEST_SPREAD = 1e-140;
    private static final double LARGEST_SPREAD = 1e140;

    /** Copies the lists. */
    public Margins {
        names = List.copyOf(names);
        list = List.copyOf(list);
        Require.that(names.size() == list.size(), names.size() + " names for " + list.size() + " margins");
    }

    /**
     * Kernel margins of continuous and zero-inflated variables, empirical ones of discrete variables; the table's weights
     * count.
     *
     * @throws InputException when a variable's values that count are all equal, or spread too little or too far for their
     *     squares to be numbers
     */
    public static Margins fit(Table table, List<VariableKind> kinds) {
        double[] weights = table.weights();
        List<Margin> list = new ArrayList<>();
        for (int j = 0; j < table.columns(); j++) {
            double[] x = table.shared(j);
            VariableKind kind = kinds.get(j);
            list.add(
                    kind == VariableKind.ORDERED_DISCRETE
                            ? EmpiricalMargin.fit(x, weights, kind)
                            : kernel(table, j, kind));
        }
        return new Margins(table.names(), list);
    }

    private static KernelMargin kernel(Table table, int j, VariableKind kind) {
        double[] x = table.shared(j);
        double[] weights = table.weights();
        double[] counted = IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && (weights == null || weights[i] > 0))
                .mapToDouble(i -> x[i])
                .filter(value -> value != 0 || kind != VariableKind.ZERO_INFLATED)
                .sorted()
                .toArray();
        double spread = counted.length == 0 ? 0 : counted[counted.length - 1] - counted[0];
        if (spread == 0) {
            throw InputException.of(
                    InputException.Code.CONSTANT_COLUMN,
                    "%s: column '%s' has fewer than two distinct values among the rows that count",
                    table.origin().description(),
                    table.names().get(j));
        }
        if (!(spread >= SMALLEST_SPREAD && spread <= LARGEST_SPREAD)) {
            throw InputException.of(
                    InputException.Code.OUT_OF_RANGE,
                    "%s: column '%s' spreads over %s, beyond what a kernel margin can square: change its unit, or rank it"
                            + " and use --scale copula",
                    table.origin().description(),
                    table.names().get(j),
                    spread);
        }
        return KernelMargin.fit(x, weights, kind, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Number of variables. */
    public int dimension() {
        return list.size();
    }

    /** Kinds of the variables. */
    public List<VariableKind> kinds() {
        return list.stream().map(Margin::kind).toList();
    }

    /**
     * Values on the copula scale, with left limits at atoms. Columns are found by name and come out in this order.
     *
     * @throws dev.espalier.formats.InputException when a variable is not in the table
     */
    public UniformTable toCopula(Table table) {
        Table own = table.select(names);
        List<UniformColumn> columns = new ArrayList<>();
        for (int j = 0; j < dimension(); j++) {
            Margin margin = list.get(j);
            double[] x = own.shared(j);
            UniformColumn column =
                    UniformColumn.adopting(Arrays.stream(x).map(margin::cdf).toArray());
            columns.add(
                    margin.kind().hasAtoms()
                            ? column.withLeft(UniformColumn.adopting(
                                    Arrays.stream(x).map(margin::cdfLeft).toArray()))
                            : column);
        }
        return UniformTable.of(columns, kinds());
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
