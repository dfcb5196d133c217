package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values against multi-precision ones: random points, corners at 1e-10, parameters across and at their bounds. */
class ReferenceValuesTest {
    private static final String FILE = "pair_copula_reference.csv";

    /** Log-densities: relative to max(1, |log c|). Observed at most 2e-13. */
    private static final double LOG_PDF = 1e-11;

    /** Distribution and h-functions: absolute. Observed at most 1e-11, at r = 0.99999, where scores are steep. */
    private static final double PROBABILITY = 1e-10;

    /** Scores: relative to max(1, |score|). */
    private static final double SCORE = 1e-8;

    private record Row(Family family, double[] parameters, double u, double v, double[] values) {
        static Row parse(String line) {
            String[] c = line.split(",", -1);
            Family family = Family.ofCode(c[0]);
            double[] p = family.parameterCount() == 1
                    ? new double[] {Double.parseDouble(c[1])}
                    : new double[] {Double.parseDouble(c[1]), Double.parseDouble(c[2])};
            double[] values = Arrays.stream(c, 5, 9 + p.length)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Row(family, p, Double.parseDouble(c[3]), Double.parseDouble(c[4]), values);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GAUSSIAN", "STUDENT", "CLAYTON", "GUMBEL", "FRANK", "JOE"})
    void valuesMatchMultiPrecision(Family family) {
        List<Row> rows = rows(family);
        assertThat(rows).hasSizeGreaterThan(50);
        for (Row r : rows) {
            PairCopula c = ParametricPairCopula.of(family, 0, r.parameters);
            double scale = Math.max(1, Math.abs(r.values[0]));
            require(r, "log c", c.logPdf(r.u, r.v), r.values[0], LOG_PDF * scale);
            require(r, "C", c.cdf(r.u, r.v), r.values[1], PROBABILITY);
            require(r, "h1", c.h1(r.u, r.v), r.values[2], PROBABILITY);
            require(r, "h2", c.h2(r.u, r.v), r.values[3], PROBABILITY);
            double[][] scores =
                    Bestiary.scores(Formulas.of(family), r.parameters, UniformColumn.of(r.u), UniformColumn.of(r.v));
            for (int k = 0; k < r.parameters.length; k++) {
                double expected = r.values[4 + k];
                require(r, "score " + k, scores[1 + k][0], expected, SCORE * Math.max(1, Math.abs(expected)));
            }
        }
    }

    private static void require(Row r, String what, double actual, double expected, double tolerance) {
        double error = Math.abs(actual - expected);
        assertThat(error)
                .as(
                        "%s%s %s at (%s, %s): %s, should be %s",
                        r.family.code(), Arrays.toString(r.parameters), what, r.u, r.v, actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }

    private static List<Row> rows(Family family) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceValuesTest.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(l -> l.startsWith(family.code() + ","))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
