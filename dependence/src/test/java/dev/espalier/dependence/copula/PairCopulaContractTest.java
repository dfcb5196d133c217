package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.Bestiary.Specimen;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.EnumSet;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pair copula owes, at every family of the {@link Bestiary}, on points down to 1e-10 from the edges. */
class PairCopulaContractTest {
    private static final UniformColumn[] LADDER = Bestiary.grid(Bestiary.LADDER);
    private static final UniformColumn[] INTERIOR = Bestiary.grid(Bestiary.INTERIOR);

    /** Rounding of probabilities near 1. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void densityIsPositiveAndFinite(Specimen s) {
        double[] log = s.copula().evaluate(PairFunction.LOG_PDF, LADDER[0], LADDER[1]);
        double[] pdf = s.copula().evaluate(PairFunction.PDF, LADDER[0], LADDER[1]);
        for (int i = 0; i < log.length; i++) {
            assertThat(log[i]).as("%s at %s", s, at(LADDER, i)).isFinite();
            // e^-745 is the smallest double above 0.
            assertThat(pdf[i]).isFinite().isGreaterThanOrEqualTo(0);
            assertThat(pdf[i] > 0 || log[i] < -700).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void scoreIsFiniteAndComesWithTheLogDensity(Specimen s) {
        double[] log = s.copula().evaluate(PairFunction.LOG_PDF, LADDER[0], LADDER[1]);
        double[][] rows = Bestiary.scores(s.formulas(), s.parameters(), LADDER[0], LADDER[1]);
        assertThat(rows[0]).containsExactly(log);
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                assertThat(row[i]).as("%s at %s", s, at(LADDER, i)).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void hFunctionsAreDistributionFunctions(Specimen s) {
        int k = Bestiary.LADDER.length;
        double[] h1 = s.copula().evaluate(PairFunction.H1, LADDER[0], LADDER[1]);
        double[] h2 = s.copula().evaluate(PairFunction.H2, LADDER[0], LADDER[1]);
        for (int i = 0; i < h1.length; i++) {
            assertThat(h1[i]).as("%s h1 at %s", s, at(LADDER, i)).isBetween(0.0, 1.0);
            assertThat(h2[i]).as("%s h2 at %s", s, at(LADDER, i)).isBetween(0.0, 1.0);
            if (i % k > 0) {
                assertThat(h1[i]).as("%s h1 at %s", s, at(LADDER, i)).isGreaterThanOrEqualTo(h1[i - 1] - ROUNDING);
            }
            if (i >= k) {
                assertThat(h2[i]).as("%s h2 at %s", s, at(LADDER, i)).isGreaterThanOrEqualTo(h2[i - k] - ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void distributionLiesBetweenTheFrechetBounds(Specimen s) {
        double[] c = s.copula().evaluate(PairFunction.CDF, LADDER[0], LADDER[1]);
        for (int i = 0; i < c.length; i++) {
            double u = LADDER[0].get(i);
            double v = LADDER[1].get(i);
            assertThat(c[i])
                    .as("%s at %s", s, at(LADDER, i))
                    .isBetween(Math.max(0, u - (1 - v)) - ROUNDING, Math.min(u, v) + ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void missingValuesStayMissingAndNothingElseIs(Specimen s) {
        UniformColumn u = UniformColumn.of(Double.NaN, 0.4, Double.NaN, 0.4);
        UniformColumn v = UniformColumn.of(0.3, Double.NaN, Double.NaN, 0.3);
        for (PairFunction f : EnumSet.allOf(PairFunction.class)) {
            double[] out = s.copula().evaluate(f, u, v);
            assertThat(out[0]).as("%s %s", s, f).isNaN();
            assertThat(out[1]).as("%s %s", s, f).isNaN();
            assertThat(out[2]).as("%s %s", s, f).isNaN();
            assertThat(out[3]).as("%s %s", s, f).isNotNaN();
        }
        for (double[] row : Bestiary.scores(s.formulas(), s.parameters(), u, v)) {
            assertThat(row[3]).as("%s score", s).isNotNaN();
            assertThat(row[0] + row[1]).as("%s score", s).isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void inversesSolveTheirEquation(Specimen s) {
        PairCopula c = s.copula();
        double[] v = c.evaluate(PairFunction.H1_INVERSE, LADDER[0], LADDER[1]);
        double[] u = c.evaluate(PairFunction.H2_INVERSE, LADDER[0], LADDER[1]);
        requireSolved(s, LADDER[1], v, LADDER[0], UniformColumn.of(v), PairFunction.H1);
        requireSolved(s, LADDER[0], u, UniformColumn.of(u), LADDER[1], PairFunction.H2);
    }

    /** |h - p| is at most 1e-10, or what moving the solution by one unit in its last place does to h. */
    private static void requireSolved(
            Specimen s, UniformColumn p, double[] solution, UniformColumn u, UniformColumn v, PairFunction h) {
        double[] back = s.copula().evaluate(h, u, v);
        double[] density = s.copula().evaluate(PairFunction.PDF, u, v);
        for (int i = 0; i < back.length; i++) {
            double x = solution[i];
            assertThat(x).as("%s inverse of %s at %s", s, h, at(LADDER, i)).isBetween(0.0, 1.0);
            double error = back[i] - p.get(i);
            // A solution outside the trimmed interval is evaluated at its end.
            if (x < UniformColumn.TRIM) {
                error = Math.min(0, error);
            } else if (x > 1 - UniformColumn.TRIM) {
                error = Math.max(0, error);
            }
            // h may be steeper one unit away than at the solution, hence 2 units; the density there is of the same
            // size.
            double tolerance = Math.max(1e-10, 2 * Math.ulp(x) * density[i]);
            if (Math.abs(error) > tolerance) {
                tolerance = Math.max(tolerance, step(s, x, i, u, v, h));
            }
            assertThat(Math.abs(error))
                    .as("%s %s at %s, solution %s", s, h, at(LADDER, i), x)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    /** Change of h over two units in the last place around the solution, and around the conditioning value. */
    private static double step(Specimen s, double x, int i, UniformColumn u, UniformColumn v, PairFunction h) {
        PairCopula c = s.copula();
        double given = h == PairFunction.H1 ? u.get(i) : v.get(i);
        DoubleBinaryOperator f = h == PairFunction.H1 ? c::h1 : (a, b) -> c.h2(b, a);
        double own = f.applyAsDouble(given, Math.nextUp(x)) - f.applyAsDouble(given, Math.nextDown(x));
        double other = f.applyAsDouble(Math.nextUp(given), x) - f.applyAsDouble(Math.nextDown(given), x);
        return Math.max(Math.abs(own), Math.abs(other));
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void exchangingTheVariablesExchangesTheFunctions(Specimen s) {
        PairCopula c = s.copula();
        PairCopula e = c.exchanged();
        UniformColumn u = LADDER[0];
        UniformColumn v = LADDER[1];
        requireEqual(s, c.evaluate(PairFunction.PDF, u, v), e.evaluate(PairFunction.PDF, v, u));
        requireEqual(s, c.evaluate(PairFunction.CDF, u, v), e.evaluate(PairFunction.CDF, v, u));
        requireEqual(s, c.evaluate(PairFunction.H1, u, v), e.evaluate(PairFunction.H2, v, u));
        requireEqual(s, c.evaluate(PairFunction.H1_INVERSE, u, v), e.evaluate(PairFunction.H2_INVERSE, v, u));
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void rotationsObeyTheirIdentities(Specimen s) {
        if (!s.family().rotatable()) {
            return;
        }
        PairCopula base = s.copula();
        UniformColumn u = INTERIOR[0];
        UniformColumn v = INTERIOR[1];
        UniformColumn uc = reflect(u);
        UniformColumn vc = reflect(v);
        PairCopula r90 = ParametricPairCopula.of(s.family(), 90, s.parameters());
        PairCopula r180 = ParametricPairCopula.of(s.family(), 180, s.parameters());
        PairCopula r270 = ParametricPairCopula.of(s.family(), 270, s.parameters());
        for (PairFunction f : new PairFunction[] {PairFunction.PDF, PairFunction.LOG_PDF}) {
            requireEqual(s, base.evaluate(f, v, uc), r90.evaluate(f, u, v));
            requireEqual(s, base.evaluate(f, uc, vc), r180.evaluate(f, u, v));
            requireEqual(s, base.evaluate(f, vc, u), r270.evaluate(f, u, v));
        }
        double[] c90 = base.evaluate(PairFunction.CDF, v, uc);
        double[] c180 = base.evaluate(PairFunction.CDF, uc, vc);
        double[] c270 = base.evaluate(PairFunction.CDF, vc, u);
        for (int i = 0; i < c90.length; i++) {
            double x = u.get(i);
            double y = v.get(i);
            assertThat(r90.cdf(x, y)).isCloseTo(y - c90[i], within(ROUNDING));
            assertThat(r180.cdf(x, y)).isCloseTo(x + y - 1 + c180[i], within(ROUNDING));
            assertThat(r270.cdf(x, y)).isCloseTo(x - c270[i], within(ROUNDING));
        }
        requireEqual(s, base.evaluate(PairFunction.H2, v, uc), r90.evaluate(PairFunction.H1, u, v));
        requireEqual(s, complement(base.evaluate(PairFunction.H1, v, uc)), r90.evaluate(PairFunction.H2, u, v));
        requireEqual(s, complement(base.evaluate(PairFunction.H1, uc, vc)), r180.evaluate(PairFunction.H1, u, v));
        requireEqual(s, complement(base.evaluate(PairFunction.H2, vc, u)), r270.evaluate(PairFunction.H1, u, v));
        requireEqual(s, base.evaluate(PairFunction.H1, vc, u), r270.evaluate(PairFunction.H2, u, v));
        assertThat(r90.tau()).isEqualTo(-base.tau());
        assertThat(r180.tau()).isEqualTo(base.tau());
    }

    private static UniformColumn reflect(UniformColumn u) {
        return UniformColumn.of(complement(u.toArray()));
    }

    private static double[] complement(double[] x) {
        double[] c = new double[x.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = 1 - x[i];
        }
        return c;
    }

    private static void requireEqual(Specimen s, double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            // Different order of the same additions: a few units in the last place of logarithms of size up to 1e3.
            assertThat(actual[i])
                    .as("%s point %d", s, i)
                    .isCloseTo(expected[i], within(ROUNDING * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static String at(UniformColumn[] points, int i) {
        return "(" + points[0].get(i) + ", " + points[1].get(i) + ")";
    }
}
