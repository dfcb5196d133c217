package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Require;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Rows dealt at random into folds of equal size, and parts of tables. */
final class Folds {
    private static final long STREAM = 0x666f6c64L;

    private final int[] foldOf;
    private final int count;

    private Folds(int[] foldOf, int count) {
        this.foldOf = foldOf;
        this.count = count;
    }

    /**
     * Deals the rows.
     *
     * @throws InputException for more folds than rows
     */
    static Folds of(int rows, int count, long seed) {
        if (count > rows) {
            throw InputException.of(Code.TOO_FEW_ROWS, "%d folds need as many rows, there are %d", count, rows);
        }
        int[] order = IntStream.range(0, rows).toArray();
        UniformRandomProvider random = RandomStreams.of(seed).stream(STREAM);
        int[] foldOf = new int[rows];
        for (int i = rows - 1; i >= 0; i--) {
            int k = random.nextInt(i + 1);
            foldOf[order[k]] = i % count;
            order[k] = order[i];
        }
        return new Folds(foldOf, count);
    }

    int count() {
        return count;
    }

    /** Rows of the fold. */
    int[] held(int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
    }

    /** Rows of all other folds. */
    int[] rest(int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
    }

    static UniformColumn rows(UniformColumn column, int[] rows) {
        double[] values = column.shared();
        return UniformColumn.adopting(
                IntStream.of(rows).mapToDouble(i -> values[i]).toArray());
    }

    static UniformTable rows(UniformTable table, int[] rows) {
        return UniformTable.of(table.columns().stream().map(c -> rows(c, rows)).toList());
    }

    /** These columns as continuous ones: information is estimated from densities. */
    static UniformTable columns(UniformTable table, List<Integer> columns) {
        return UniformTable.of(
                columns.stream().map(j -> table.column(j).withLeft(null)).toList());
    }

    /** The rows of these columns without a missing value. */
    static UniformTable complete(UniformTable table, List<Integer> columns) {
        UniformTable part = columns(table, columns);
        int[] rows = IntStream.range(0, part.size())
                .filter(i -> part.columns().stream().noneMatch(c -> Double.isNaN(c.get(i))))
                .toArray();
        Require.that(
                rows.length >= 10, "information needs 10 rows complete in the columns asked about, got " + rows.length);
        return rows.length == part.size() ? part : rows(part, rows);
    }
}
