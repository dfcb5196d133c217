package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Calls the formulas of a family at up to one block of points, and reads their reference values. */
final class FormulasOnBlocks {
    /** One method of {@link FamilyFormulas} that fills an array. */
    @FunctionalInterface
    interface Quantity {
        void of(PairBlock block, double[] parameters, double[] out);
    }

    private FormulasOnBlocks() {}

    /** Values of {@code quantity} at the points (u, v). */
    static double[] at(Quantity quantity, double[] parameters, double[] u, double[] v) {
        double[] out = new double[PairBlock.SIZE];
        quantity.of(block(u, v), parameters, out);
        return Arrays.copyOf(out, u.length);
    }

    static double at(Quantity quantity, double[] parameters, double u, double v) {
        return at(quantity, parameters, new double[] {u}, new double[] {v})[0];
    }

    /** Scores [parameter][point]. */
    static double[][] scores(FamilyFormulas formulas, double[] parameters, double[] u, double[] v) {
        double[][] score = new double[parameters.length][PairBlock.SIZE];
        formulas.logPdfScore(block(u, v), parameters, new double[PairBlock.SIZE], score);
        for (int k = 0; k < score.length; k++) {
            score[k] = Arrays.copyOf(score[k], u.length);
        }
        return score;
    }

    private static PairBlock block(double[] u, double[] v) {
        PairBlock block = new PairBlock();
        block.load(UniformColumn.of(u), UniformColumn.of(v), 0, 0, u.length);
        return block;
    }

    /**
     * A multi-precision reference row; a score that does not exist is NaN.
     *
     * @param family which family
     * @param parameters as many as it has
     * @param u first argument
     * @param v second argument
     * @param logPdf log c
     * @param cdf C
     * @param h1 dC/du
     * @param h2 dC/dv
     * @param score d log c / d parameter
     */
    record Row(
            Family family,
            double[] parameters,
            double u,
            double v,
            double logPdf,
            double cdf,
            double h1,
            double h2,
            double[] score) {
        @Override
        public String toString() {
            return family.code() + Arrays.toString(parameters) + " at (" + u + ", " + v + ")";
        }
    }

    /** The rows of one family in {@code bb_tawn_reference.txt}, which names the program that made it. */
    static List<Row> reference(Family family) throws IOException {
        InputStream file = Objects.requireNonNull(
                FormulasOnBlocks.class.getResourceAsStream("bb_tawn_reference.txt"), "bb_tawn_reference.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> line.startsWith(family.code() + " "))
                    .map(line -> row(family, line.split(" ", -1)))
                    .collect(Collectors.toList());
        }
    }

    private static Row row(Family family, String[] words) {
        double[] x = new double[words.length];
        for (int i = 1; i < words.length; i++) {
            x[i] = words[i].equals("-") ? Double.NaN : Double.parseDouble(words[i]);
        }
        int k = family.parameterCount();
        return new Row(
                family,
                Arrays.copyOfRange(x, 1, 1 + k),
                x[4],
                x[5],
                x[6],
                x[7],
                x[8],
                x[9],
                Arrays.copyOfRange(x, 10, 10 + k));
    }
}
