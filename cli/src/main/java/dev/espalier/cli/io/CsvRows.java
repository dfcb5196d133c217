package dev.espalier.cli.io;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Columns of numbers as CSV: a header, then one record per row; a missing value is an empty field. */
public final class CsvRows implements Destination.Content {
    private static final int FLUSH_AT = 1 << 16;

    private final List<String> names;
    private final double[][] columns;

    /**
     * Columns under their names; the arrays are read when the rows are written.
     *
     * @throws IllegalArgumentException when there are not as many names as columns
     */
    public CsvRows(List<String> names, double[]... columns) {
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.length + " columns");
        }
        this.names = List.copyOf(names);
        this.columns = columns.clone();
    }

    /** The rows of a table. */
    public static CsvRows of(Table table) {
        double[][] columns = new double[table.columns()][];
        Arrays.setAll(columns, table::shared);
        return new CsvRows(table.names(), columns);
    }

    /** Uniforms under these names. */
    public static CsvRows of(List<String> names, UniformTable uniforms) {
        return new CsvRows(
                names, uniforms.columns().stream().map(UniformColumn::shared).toArray(double[][]::new));
    }

    @Override
    public void writeTo(Writer writer) throws IOException {
        writer.write(names.stream().map(CsvRows::quoted).collect(Collectors.joining(",", "", "\n")));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns[0].length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (j > 0) {
                    text.append(',');
                }
                if (!Double.isNaN(columns[j][i])) {
                    text.append(columns[j][i]);
                }
            }
            text.append('\n');
            if (text.length() > FLUSH_AT) {
                writer.append(text);
                text.setLength(0);
            }
        }
        writer.append(text);
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
