package dev.espalier.benchmarks.neural;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Columns of numbers from comma-separated text, gzipped or not; what is no number is NaN.
 *
 * @param columns {@code columns[variable][row]}
 */
record NumberTable(double[][] columns) {
    /** Reads a file; a first line without any number is a header and left out. */
    static NumberTable read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                double[] row = Arrays.stream(line.split(",", -1))
                        .mapToDouble(NumberTable::number)
                        .toArray();
                if (!rows.isEmpty() || !Arrays.stream(row).allMatch(Double::isNaN)) {
                    rows.add(row);
                }
            }
        }
        int d = rows.get(0).length;
        double[][] columns = new double[d][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < d; j++) {
                columns[j][i] = j < rows.get(i).length ? rows.get(i)[j] : Double.NaN;
            }
        }
        return new NumberTable(columns);
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell.trim());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    int rows() {
        return columns.length == 0 ? 0 : columns[0].length;
    }

    /** The same columns, each changed. */
    NumberTable mapped(UnaryOperator<double[]> change) {
        return new NumberTable(Arrays.stream(columns).map(change).toArray(double[][]::new));
    }

    /** Differences of logarithms from row to row; NaN where a value is missing or not positive. */
    static double[] logReturns(double[] levels) {
        double[] r = new double[Math.max(0, levels.length - 1)];
        for (int i = 0; i < r.length; i++) {
            r[i] = StrictMath.log(levels[i + 1] / levels[i]);
            r[i] = Double.isFinite(r[i]) ? r[i] : Double.NaN;
        }
        return r;
    }

    /** The columns exchanged with the rows. */
    NumberTable transposed() {
        double[][] t = new double[rows()][columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < t.length; i++) {
                t[i][j] = columns[j][i];
            }
        }
        return new NumberTable(t);
    }

    /** The first {@code most} columns that are nearly continuous, and of their complete rows {@code rows} equally spaced ones. */
    NumberTable continuous(int most, int rows) {
        double[][] chosen = Arrays.stream(columns)
                .filter(NumberTable::isNearlyContinuous)
                .limit(most)
                .toArray(double[][]::new);
        int[] complete = IntStream.range(0, rows())
                .filter(i -> Arrays.stream(chosen).noneMatch(c -> Double.isNaN(c[i])))
                .toArray();
        int n = Math.min(rows, complete.length);
        double[][] kept = new double[chosen.length][n];
        for (int j = 0; j < kept.length; j++) {
            for (int i = 0; i < n; i++) {
                kept[j][i] = chosen[j][complete[(int) ((long) i * complete.length / n)]];
            }
        }
        return new NumberTable(kept);
    }

    /** At least 50 distinct values, none of them in more than one row in twenty, and a value in four rows of five. */
    private static boolean isNearlyContinuous(double[] column) {
        double[] sorted =
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).sorted().toArray();
        int distinct = 0;
        int largest = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            distinct++;
            largest = Math.max(largest, to - from);
            from = to;
        }
        return sorted.length >= 0.8 * column.length && distinct >= 50 && largest * 20 <= sorted.length;
    }
}
