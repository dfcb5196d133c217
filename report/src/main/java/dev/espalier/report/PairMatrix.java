package dev.espalier.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All pairs of some variables: points and contours below the diagonal, names and histograms on it, a coefficient above.
 *
 * @param title what it shows
 * @param caption how to read it, what was left out
 * @param low smallest value drawn on every axis
 * @param high largest value drawn on every axis
 * @param coefficient name and format of the number above the diagonal, which lies in [-1, 1]
 * @param variables at least two, all with the same number of points
 * @param pairs at most one per pair of variables
 */
public record PairMatrix(
        String title,
        String caption,
        double low,
        double high,
        Axis coefficient,
        List<Variable> variables,
        List<Pair> pairs)
        implements Chart {
    /**
     * A variable.
     *
     * @param name its name
     * @param points values to draw, NaN where missing
     * @param bins counts of its own distribution in equal bins, drawn under the name; empty for none
     * @param range the extent of those bins as text
     */
    public record Variable(String name, Values points, Values bins, String range) {}

    /**
     * A pair, first &lt; second.
     *
     * @param first index of a variable
     * @param second index of another
     * @param value the coefficient
     * @param label words under the coefficient; empty for none
     * @param tip longer text shown on demand
     * @param hue colour of the contours
     * @param density what the contours show; null for none
     */
    public record Pair(
            int first,
            int second,
            double value,
            String label,
            String tip,
            Hue hue,
            @Nullable DensitySurface density) {}

    /**
     * Copies the lists and checks indices and sizes.
     *
     * @throws IllegalArgumentException when they do not fit
     */
    public PairMatrix {
        variables = List.copyOf(variables);
        pairs = List.copyOf(pairs);
        int count = variables.size();
        if (count < 2) {
            throw new IllegalArgumentException("a pair matrix needs two variables, got " + count);
        }
        int size = variables.get(0).points().size();
        if (!variables.stream().allMatch(v -> v.points().size() == size)) {
            throw new IllegalArgumentException("the variables of a pair matrix must have equally many points");
        }
        if (!pairs.stream().allMatch(p -> 0 <= p.first() && p.first() < p.second() && p.second() < count)) {
            throw new IllegalArgumentException("pairs must name two variables in ascending order");
        }
    }

    @Override
    public TableBlock dataTable() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (Pair p : pairs) {
            rows.add(List.of(
                    TableBlock.Cell.of(variables.get(p.first()).name()),
                    TableBlock.Cell.of(variables.get(p.second()).name()),
                    TableBlock.Cell.of(p.value()),
                    TableBlock.Cell.of(p.label())));
        }
        return new TableBlock(
                title,
                List.of(
                        TableBlock.Column.text("First"),
                        TableBlock.Column.text("Second"),
                        new TableBlock.Column(coefficient.name(), coefficient.unit(), coefficient.format()),
                        TableBlock.Column.text("Fitted")),
                rows);
    }

    /** The points drawn, as comma-separated text with a header row; missing values are empty. */
    public String pointsCsv() {
        StringBuilder out = new StringBuilder();
        for (int k = 0; k < variables.size(); k++) {
            out.append(k == 0 ? "" : ",").append(quoted(variables.get(k).name()));
        }
        for (int i = 0; i < variables.get(0).points().size(); i++) {
            out.append('\n');
            for (int k = 0; k < variables.size(); k++) {
                double value = variables.get(k).points().get(i);
                out.append(k == 0 ? "" : ",").append(Double.isNaN(value) ? "" : rounded(value));
            }
        }
        return out.toString();
    }

    private static String quoted(String name) {
        return name.contains(",") || name.contains("\"") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    private static String rounded(double value) {
        double thousandths = Math.rint(value * 1000) / 1000;
        return thousandths == Math.rint(thousandths) ? String.valueOf((long) thousandths) : String.valueOf(thousandths);
    }
}
