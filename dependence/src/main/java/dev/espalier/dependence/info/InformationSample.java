package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What information is estimated from: the rows of a table, or draws of a model.
 *
 * @param names of the variables
 * @param table on the copula scale; equal values of a column are ranked in random order, which keeps information
 * @param model the model that the rows were drawn from, or null when they are data
 */
public record InformationSample(
        List<String> names, UniformTable table, @Nullable VineCopula model) {
    /** Draws of a model: Monte Carlo errors of about 0.01 nats. */
    public static final int DRAWS = 20_000;

    /** Copies the names. */
    public InformationSample {
        names = List.copyOf(names);
        if (names.size() != table.dimension()) {
            throw new IllegalArgumentException(names.size() + " names for " + table.dimension() + " columns");
        }
    }

    /**
     * The rows of a table, ranked; its weights are used in the ranks only.
     *
     * @param seed decides between equal values
     * @throws InputException when the table has fewer than two columns or ten rows, or a constant column
     */
    public static InformationSample of(Table table, long seed) {
        TableChecks.requireFittable(table);
        UniformTable sample = CopulaScale.ofRanks(table, CopulaScale.kinds(table), CopulaScale.Ties.RANDOM, seed);
        return new InformationSample(table.names(), sample, null);
    }

    /** {@value #DRAWS} draws of a model; of discrete variables those of the continuous ones behind them. */
    public static InformationSample ofModel(VineCopula model, long seed, Workers workers) {
        return new InformationSample(model.names(), model.simulate(DRAWS, seed, workers), model);
    }

    /** Whether the rows are draws of a model. */
    public boolean isModel() {
        return model != null;
    }

    /**
     * Columns by name.
     *
     * @throws InputException when there is none of a name, or one is named twice
     */
    public ColumnGroups groups(List<String> first, List<String> second, List<String> given) {
        Set<String> seen = new HashSet<>();
        return new ColumnGroups(indices(first, seen), indices(second, seen), indices(given, seen));
    }

    private List<Integer> indices(List<String> variables, Set<String> seen) {
        List<Integer> indices = new ArrayList<>();
        for (String variable : variables) {
            int j = names.indexOf(variable);
            if (j < 0) {
                throw InputException.of(
                        Code.UNKNOWN_NAME, "no column '%s'; there are: %s", variable, String.join(", ", names));
            }
            if (!seen.add(variable)) {
                throw InputException.of(Code.DUPLICATE_NAME, "column '%s' is named twice", variable);
            }
            indices.add(j);
        }
        return indices;
    }

    /**
     * The columns of groups.
     *
     * @throws InputException when too few rows know all of them
     */
    List<Integer> all(ColumnGroups groups) {
        List<Integer> all = groups.all();
        all.forEach(j -> VineInformation.requireColumn(j, names.size()));
        return requireRows(all);
    }

    /**
     * All columns.
     *
     * @throws InputException when too few rows know all of them
     */
    List<Integer> all() {
        return requireRows(VineInformation.range(0, names.size()));
    }

    private List<Integer> requireRows(List<Integer> all) {
        int complete = completeRows(all);
        if (complete < TableChecks.MIN_ROWS) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "information needs %d rows complete in the columns asked about, found %d",
                    TableChecks.MIN_ROWS,
                    complete);
        }
        return all;
    }

    /** Columns of a group over the rows without a missing value in {@code all}. */
    List<UniformColumn> complete(List<Integer> group, List<Integer> all) {
        int[] rows = rows(all);
        return group.stream().map(j -> Folds.rows(table.column(j), rows)).toList();
    }

    /** Rows without a missing value in these columns. */
    int completeRows(List<Integer> all) {
        return rows(all).length;
    }

    private int[] rows(List<Integer> all) {
        return IntStream.range(0, table.size())
                .filter(i ->
                        all.stream().noneMatch(j -> Double.isNaN(table.column(j).get(i))))
                .toArray();
    }
}
