package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.Bestiary.Specimen;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of pair copulas at every rotation and every specimen, down to 1e-10 from the edges. */
class RotatedPairTest {
    private static final UniformColumn[] LADDER = Bestiary.grid(Bestiary.LADDER);
    private static final UniformColumn[] INTERIOR = Bestiary.grid(Bestiary.INTERIOR);

    /** Rounding of probabilities near 1. */
    private static final double ROUNDING = 1e-12;

    /** Every specimen at every rotation but none. */
    static Stream<ParametricPairCopula> rotated() {
        return Bestiary.all().filter(s -> s.family().rotatable()).flatMap(RotatedPairTest::rotations);
    }

    /** Those whose density varies slowly. */
    static Stream<ParametricPairCopula> tame() {
        return Bestiary.tame().filter(s -> s.family().rotatable()).flatMap(RotatedPairTest::rotations);
    }

    private static Stream<ParametricPairCopula> rotations(Specimen s) {
        return Stream.of(90, 180, 270).map(r -> ParametricPairCopula.of(s.family(), r, s.parameters()));
    }

    @ParameterizedTest
    @MethodSource("rotated")
    void valuesAreWithinTheirRange(ParametricPairCopula c) {
        double[] log = c.evaluate(PairFunction.LOG_PDF, LADDER[0], LADDER[1]);
        double[] cdf = c.evaluate(PairFunction.CDF, LADDER[0], LADDER[1]);
        for (int i = 0; i < log.length; i++) {
            double u = LADDER[0].get(i);
            double v = LADDER[1].get(i);
            assertThat(log[i]).as("%s at %s, %s", c, u, v).isFinite();
            assertThat(cdf[i])
                    .as("%s at %s, %s", c, u, v)
                    .isBetween(Math.max(0, u - (1 - v)) - ROUNDING, Math.min(u, v) + ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("rotated")
    void hFunctionsRiseAndTheirInversesUndoThem(ParametricPairCopula c) {
        int k = Bestiary.LADDER.length;
        double[] h1 = c.evaluate(PairFunction.H1, LADDER[0], LADDER[1]);
        double[] h2 = c.evaluate(PairFunction.H2, LADDER[0], LADDER[1]);
        double[] v = c.evaluate(PairFunction.H1_INVERSE, LADDER[0], LADDER[1]);
        double[] u = c.evaluate(PairFunction.H2_INVERSE, LADDER[0], LADDER[1]);
        for (int i = 0; i < h1.length; i++) {
            assertThat(h1[i]).as("%s point %d", c, i).isBetween(i % k == 0 ? 0 : h1[i - 1] - ROUNDING, 1.0);
            assertThat(h2[i]).as("%s point %d", c, i).isBetween(i < k ? 0 : h2[i - k] - ROUNDING, 1.0);
            // the inverses rise in the probability they invert
            assertThat(v[i]).as("%s point %d", c, i).isBetween(i % k == 0 ? 0 : v[i - 1] - ROUNDING, 1.0);
            assertThat(u[i]).as("%s point %d", c, i).isBetween(i < k ? 0 : u[i - k] - ROUNDING, 1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("tame")
    void inversesSolveTheirEquation(ParametricPairCopula c) {
        UniformColumn p = INTERIOR[1];
        UniformColumn v = UniformColumn.of(c.evaluate(PairFunction.H1_INVERSE, INTERIOR[0], p));
        UniformColumn u = UniformColumn.of(c.evaluate(PairFunction.H2_INVERSE, INTERIOR[0], p));
        double[] first = c.evaluate(PairFunction.H1, INTERIOR[0], v);
        double[] second = c.evaluate(PairFunction.H2, u, p);
        double[] density1 = c.evaluate(PairFunction.PDF, INTERIOR[0], v);
        double[] density2 = c.evaluate(PairFunction.PDF, u, p);
        for (int i = 0; i < first.length; i++) {
            // 1e-10, or what moving the solution by two units in the last place of 1 does to h.
            assertThat(first[i]).as("%s", c).isCloseTo(p.get(i), within(1e-10 + 4.5e-16 * density1[i]));
            assertThat(second[i]).as("%s", c).isCloseTo(INTERIOR[0].get(i), within(1e-10 + 4.5e-16 * density2[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("rotated")
    void missingValuesStayMissingAndNothingElseIs(ParametricPairCopula c) {
        UniformColumn u = UniformColumn.of(Double.NaN, 0.4, Double.NaN, 0.4, 1e-300, 1);
        UniformColumn v = UniformColumn.of(0.3, Double.NaN, Double.NaN, 0.3, 1, 0);
        for (PairFunction f : PairFunction.values()) {
            double[] out = c.evaluate(f, u, v);
            for (int i = 0; i < out.length; i++) {
                assertThat(Double.isNaN(out[i])).as("%s %s row %d", c, f, i).isEqualTo(i < 3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tame")
    void exchangingTwiceChangesNothingAndOnceTheArguments(ParametricPairCopula c) {
        PairCopula e = c.exchanged();
        assertThat(e.exchanged()).isEqualTo(c).hasSameHashCodeAs(c);
        requireEqual(c, PairFunction.PDF, e, PairFunction.PDF);
        requireEqual(c, PairFunction.CDF, e, PairFunction.CDF);
        requireEqual(c, PairFunction.H1, e, PairFunction.H2);
        requireEqual(c, PairFunction.H2, e, PairFunction.H1);
        assertThat(e.tau()).isCloseTo(c.tau(), within(ROUNDING));
        TailDependence a = c.tailDependence();
        TailDependence b = e.tailDependence();
        assertThat(b.lowerLower()).isCloseTo(a.lowerLower(), within(ROUNDING));
        assertThat(b.upperUpper()).isCloseTo(a.upperUpper(), within(ROUNDING));
        assertThat(b.lowerUpper()).isCloseTo(a.upperLower(), within(ROUNDING));
        assertThat(b.upperLower()).isCloseTo(a.lowerUpper(), within(ROUNDING));
    }

    private static void requireEqual(PairCopula c, PairFunction f, PairCopula e, PairFunction g) {
        double[] expected = c.evaluate(f, INTERIOR[0], INTERIOR[1]);
        double[] actual = e.evaluate(g, INTERIOR[1], INTERIOR[0]);
        for (int i = 0; i < expected.length; i++) {
            // The same formulas with arguments in another order.
            assertThat(actual[i])
                    .as("%s %s point %d", c, f, i)
                    .isCloseTo(expected[i], within(ROUNDING * Math.max(1, Math.abs(expected[i]))));
        }
    }

    @ParameterizedTest
    @MethodSource("tame")
    void signsOfTauAndBetaFollowTheRotation(ParametricPairCopula c) {
        double sign = c.rotation() == 180 ? 1 : -1;
        assertThat(sign * c.tau()).as("%s", c).isBetween(0.0, 1.0);
        assertThat(sign * c.blomqvistBeta()).as("%s", c).isBetween(0.0, 1.0);
        assertThat(c.blomqvistBeta()).isCloseTo(4 * c.cdf(0.5, 0.5) - 1, within(ROUNDING));
        if (c.rotation() == 90) {
            // Information does not see a rotation; its quadrature turns with the copula, exact to 1e-6, 5e-5 for
            // Tawn's.
            double upright =
                    ParametricPairCopula.of(c.family(), 0, c.parameters()).mutualInformation();
            double tolerance = (c.family() == Family.TAWN ? 1e-4 : 4e-6) * Math.max(1, upright);
            assertThat(c.mutualInformation()).as("%s", c).isCloseTo(upright, within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("tame")
    void tailCoefficientsAreLimitsInTheirCorners(ParametricPairCopula c) {
        TailDependence tail = c.tailDependence();
        double t = 1e-8;
        double[] limit = new double[4];
        limit[0] = c.cdf(t, t) / t;
        limit[1] = (t - c.cdf(t, 1 - t)) / t;
        limit[2] = (t - c.cdf(1 - t, t)) / t;
        limit[3] = (2 * t - 1 + c.cdf(1 - t, 1 - t)) / t;
        double[] stated = {tail.lowerLower(), tail.lowerUpper(), tail.upperLower(), tail.upperUpper()};
        for (int corner = 0; corner < 4; corner++) {
            // Convergence is like a power of t: t^(2^(1/theta) - 1) = 0.031 for Gumbel's at 4; 1 - t is rounded by
            // 1e-16.
            assertThat(limit[corner]).as("%s corner %d", c, corner).isCloseTo(stated[corner], within(0.04));
        }
    }
}
