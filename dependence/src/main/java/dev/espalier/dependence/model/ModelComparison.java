package dev.espalier.dependence.model;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.vine.select.VuongTest;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Two models on the same rows: mean log-densities and Vuong's test.
 *
 * @param first a model, on the scale compared on
 * @param second another, on the same scale
 * @param meanFirst mean log-density of the rows the first model knows, in nats
 * @param meanSecond the same of the second
 * @param test of the difference
 */
public record ModelComparison(
        ScaledModel first, ScaledModel second, double meanFirst, double meanSecond, VuongTest test) {
    /** Above this p-value nothing is decided. */
    private static final double LEVEL = 0.05;

    /** Which model the rows favour. */
    public enum Verdict {
        /** The first. */
        FIRST,
        /** The second. */
        SECOND,
        /** Neither, at the level of 5 %. */
        UNDECIDED
    }

    /**
     * Compares two models. Where only one has margins, both are taken on the copula scale.
     *
     * @throws InputException when the table does not hold a model's variables, or fewer than two rows are known to both models
     */
    public static ModelComparison of(ScaledModel first, ScaledModel second, Table table, Workers workers) {
        if (first.scale() != second.scale()) {
            return of(first.onCopulaScale(), second.onCopulaScale(), table, workers);
        }
        double[] a = first.logPdf(table, workers);
        double[] b = second.logPdf(table, workers);
        requireRows(a, b, table);
        VuongTest test =
                VuongTest.of(a, b, first.vine().parameterCount(), second.vine().parameterCount());
        return new ModelComparison(first, second, mean(a), mean(b), test);
    }

    /** What the plain statistic says at the level of 5 %. */
    public Verdict verdict() {
        if (!(VuongTest.pValue(test.statistic()) < LEVEL)) {
            return Verdict.UNDECIDED;
        }
        return test.statistic() > 0 ? Verdict.FIRST : Verdict.SECOND;
    }

    private static void requireRows(double[] a, double[] b, Table table) {
        long known = IntStream.range(0, a.length)
                .filter(i -> !Double.isNaN(a[i] - b[i]))
                .count();
        if (known < 2) {
            throw InputException.of(
                    InputException.Code.TOO_FEW_ROWS,
                    "%s: two rows that both models can score are needed, found %d",
                    table.origin().description(),
                    known);
        }
    }

    private static double mean(double[] logDensities) {
        return Arrays.stream(logDensities)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
    }
}
