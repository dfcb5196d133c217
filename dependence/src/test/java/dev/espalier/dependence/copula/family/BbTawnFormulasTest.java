package dev.espalier.dependence.copula.family;

import static dev.espalier.dependence.copula.family.FormulasOnBlocks.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.FormulasOnBlocks.Row;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The families with two and three parameters against multi-precision values, identities and their own limits. */
class BbTawnFormulasTest {
    @ParameterizedTest
    @EnumSource(names = {"BB1", "BB6", "BB7", "BB8", "TAWN"})
    void agreesWithMultiPrecisionAnywhereInTheSquareAndTheBounds(Family family) throws IOException {
        FamilyFormulas f = Formulas.of(family);
        List<Row> rows = FormulasOnBlocks.reference(family);
        assertThat(rows).hasSizeGreaterThan(50);
        for (Row r : rows) {
            double[] p = r.parameters();
            // 1e-11: the largest parameters (60) multiply the rounding of logarithms up to 1e3; 5e-13 was the worst of
            // 5000.
            assertThat(at(f::logPdf, p, r.u(), r.v()))
                    .as("log c of %s", r)
                    .isCloseTo(r.logPdf(), within(1e-11 * Math.max(1, Math.abs(r.logPdf()))));
            assertThat(at(f::cdf, p, r.u(), r.v())).as("C of %s", r).isCloseTo(r.cdf(), within(1e-13));
            assertThat(at(f::h1, p, r.u(), r.v())).as("h1 of %s", r).isCloseTo(r.h1(), within(1e-11));
            assertThat(at(f::h2, p, r.u(), r.v())).as("h2 of %s", r).isCloseTo(r.h2(), within(1e-11));
            double[][] score = FormulasOnBlocks.scores(f, p, new double[] {r.u()}, new double[] {r.v()});
            for (int k = 0; k < p.length; k++) {
                if (!Double.isNaN(r.score()[k])) {
                    // 1e-10: 1/d - e'/e of BB8 cancels from 1e4 at its smallest d.
                    assertThat(score[k][0])
                            .as("score %d of %s", k, r)
                            .isCloseTo(r.score()[k], within(1e-10 * Math.max(1, Math.abs(r.score()[k]))));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BB1", "BB6", "BB7", "BB8", "TAWN"})
    void inverseUndoesH(Family family) {
        FamilyFormulas f = Formulas.of(family);
        Random random = new Random(11);
        for (double[] p : parameters(family)) {
            double[] u = points(random, 60);
            double[] q = points(random, 60);
            double[] v = at(f::h1Inverse, p, u, q);
            double[] w = at(f::h2Inverse, p, q, u);
            for (int i = 0; i < u.length; i++) {
                assertRoundTrip(family, p, f::h1, u[i], v[i], q[i], false);
                assertRoundTrip(family, p, f::h2, u[i], w[i], q[i], true);
            }
        }
    }

    /** h at the solution, or at one of its two neighbours, encloses q; beyond the trimmed square only the side is asked. */
    private static void assertRoundTrip(
            Family family, double[] p, FormulasOnBlocks.Quantity h, double given, double x, double q, boolean second) {
        String what = family.code() + java.util.Arrays.toString(p) + " given " + given + " p " + q + " gave " + x;
        assertThat(x).as(what).isBetween(0.0, 1.0);
        double below = h(h, p, given, Math.nextDown(x), second);
        double above = h(h, p, given, Math.nextUp(x), second);
        // 1e-12: rounding of h itself.
        if (x >= UniformColumn.TRIM) {
            assertThat(below).as(what).isLessThan(q + 1e-12);
        }
        if (x <= 1 - UniformColumn.TRIM) {
            assertThat(above).as(what).isGreaterThan(q - 1e-12);
        }
    }

    private static double h(FormulasOnBlocks.Quantity h, double[] p, double given, double x, boolean second) {
        return second ? at(h, p, x, given) : at(h, p, given, x);
    }

    @ParameterizedTest
    @EnumSource(names = {"BB1", "BB6", "BB7", "BB8", "TAWN"})
    void nothingIsNaNOrInfiniteInAnyCorner(Family family) {
        FamilyFormulas f = Formulas.of(family);
        double[] edge = {1e-10, 1e-5, 0.3, 0.99999, 1 - 1e-10};
        double[] u = new double[25];
        double[] v = new double[25];
        for (int i = 0; i < 25; i++) {
            u[i] = edge[i / 5];
            v[i] = edge[i % 5];
        }
        for (double[] p : parameters(family)) {
            String what = family.code() + java.util.Arrays.toString(p);
            assertFinite(what + " log c", at(f::logPdf, p, u, v), -1e6, 1e3);
            assertFinite(what + " C", at(f::cdf, p, u, v), 0, 1);
            assertFinite(what + " h1", at(f::h1, p, u, v), 0, 1);
            assertFinite(what + " h2", at(f::h2, p, u, v), 0, 1);
            assertFinite(what + " h1 inverse", at(f::h1Inverse, p, u, v), 0, 1);
            assertFinite(what + " h2 inverse", at(f::h2Inverse, p, u, v), 0, 1);
            for (double[] s : FormulasOnBlocks.scores(f, p, u, v)) {
                // Scores may be steep beside a bound, but their squares must not overflow.
                assertFinite(what + " score", s, -1e140, 1e140);
            }
            assertThat(f.tau(p)).as(what).isBetween(-1e-12, 1.0);
        }
    }

    private static void assertFinite(String what, double[] values, double low, double high) {
        for (double x : values) {
            assertThat(x).as(what).isBetween(low, high);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BB1", "BB6", "BB7", "BB8", "TAWN"})
    void missingStaysMissingAndTouchesNoNeighbour(Family family) {
        FamilyFormulas f = Formulas.of(family);
        double[] p = parameters(family).get(0);
        double[] u = {0.2, Double.NaN, 0.7, 0.4, 0.6};
        double[] v = {0.3, 0.5, Double.NaN, 0.1, 0.6};
        List<FormulasOnBlocks.Quantity> all = List.of(f::logPdf, f::cdf, f::h1, f::h2, f::h1Inverse, f::h2Inverse);
        for (FormulasOnBlocks.Quantity q : all) {
            double[] x = at(q, p, u, v);
            assertThat(x[1]).isNaN();
            assertThat(x[2]).isNaN();
            // 1e-14: a lone point and one in a block may take another number of Newton steps.
            assertThat(x[3]).isCloseTo(at(q, p, u[3], v[3]), within(1e-14 * Math.max(1, Math.abs(x[3]))));
            assertThat(x[0]).isNotNaN();
            assertThat(x[4]).isNotNaN();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BB1", "BB6", "BB7", "BB8", "TAWN"})
    void startHasTheGivenTauAndLiesInside(Family family) {
        FamilyFormulas f = Formulas.of(family);
        for (double tau = -0.1; tau < 0.99; tau += 0.05) {
            double[] start = f.start(tau);
            family.requireValid(start);
            // Fitted splits hold to 0.015 where the bounds leave room; Tawn's start fixes its psi and cannot follow
            // tau.
            if (tau > 0.01 && tau < 0.7 && family != Family.TAWN) {
                assertThat(f.tau(start)).as("%s at %s", family, tau).isCloseTo(tau, within(0.015));
            }
        }
    }

    @Test
    void tauMeetsItsClosedForms() {
        // BB7 at t = 1 is Clayton, BB6 at t = 1 Gumbel, Tawn with psi = 1 Gumbel, BB8 at t = 1 independence; BB6 at d =
        // 1,
        // BB8 at d = 1 and BB7 as d falls to 0 (here 0.01, so not equal) are Joe's copula. 1e-13: rounding of 200
        // terms.
        assertThat(Formulas.of(Family.BB7).tau(new double[] {1, 3})).isCloseTo(0.6, within(1e-13));
        assertThat(Formulas.of(Family.BB7).tau(new double[] {1, 0.01})).isCloseTo(0.01 / 2.01, within(1e-13));
        assertThat(Formulas.of(Family.BB6).tau(new double[] {1, 8})).isCloseTo(7.0 / 8, within(1e-13));
        assertThat(Formulas.of(Family.BB8).tau(new double[] {1, 0.4})).isCloseTo(0, within(1e-13));
        assertThat(Formulas.of(Family.BB8).tau(new double[] {3, 1}))
                .isCloseTo(Formulas.of(Family.BB6).tau(new double[] {3, 1}), within(1e-13));
        assertThat(Formulas.of(Family.TAWN).tau(new double[] {1, 1, 60})).isCloseTo(59.0 / 60, within(1e-13));
        assertThat(Formulas.of(Family.TAWN).tau(new double[] {1, 1, 1})).isZero();
        assertThat(Formulas.of(Family.TAWN).tau(new double[] {0, 0, 60})).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BB1", "BB6", "BB7", "BB8", "TAWN"})
    void densityIsTheDerivativeOfHAndHOfC(Family family) {
        FamilyFormulas f = Formulas.of(family);
        Random random = new Random(3);
        for (double[] p : parameters(family).subList(0, 4)) {
            for (int k = 0; k < 20; k++) {
                double u = 0.1 + 0.8 * random.nextDouble();
                double v = 0.1 + 0.8 * random.nextDouble();
                double e = 1e-5;
                double slope = (at(f::cdf, p, u + e, v) - at(f::cdf, p, u - e, v)) / (2 * e);
                double cross = (at(f::h1, p, u, v + e) - at(f::h1, p, u, v - e)) / (2 * e);
                double c = Math.exp(at(f::logPdf, p, u, v));
                // Rounding eps/e = 1e-11 and truncation e^2 f'''/6, f''' up to 1e4 at these moderate parameters.
                assertThat(slope).as("dC/du of %s", family).isCloseTo(at(f::h1, p, u, v), within(1e-6));
                assertThat(cross).as("dh/dv of %s", family).isCloseTo(c, within(1e-6 * Math.max(1, c)));
            }
        }
    }

    @Test
    void tailDependenceIsTheLimitOfTheDistribution() {
        // BB7 (2, 1.5): near 0 and 1 the ratio's error is of the order of t^(1/d) or less.
        double[] p = {2, 1.5};
        FamilyFormulas f = Formulas.of(Family.BB7);
        assertThat(at(f::cdf, p, 1e-9, 1e-9) / 1e-9).isCloseTo(f.lowerTailDependence(p), within(1e-4));
        double c = 1e-7;
        assertThat((1 - 2 * (1 - c) + at(f::cdf, p, 1 - c, 1 - c)) / c)
                .isCloseTo(f.upperTailDependence(p), within(1e-4));
        double[] q = {0.4, 0.7, 3};
        FamilyFormulas t = Formulas.of(Family.TAWN);
        assertThat((1 - 2 * (1 - c) + at(t::cdf, q, 1 - c, 1 - c)) / c)
                .isCloseTo(t.upperTailDependence(q), within(1e-6));
        assertThat(t.upperTailDependence(new double[] {0, 0, 5})).isZero();
        assertThat(t.upperTailDependence(new double[] {1, 1, 1})).isCloseTo(0, within(1e-15));
    }

    /** Four moderate vectors first, then every combination of bounds and of points beside them. */
    private static List<double[]> parameters(Family family) {
        List<double[]> out = new ArrayList<>();
        for (int k = 1; k <= 4; k++) {
            double[] p = new double[family.parameterCount()];
            for (int j = 0; j < p.length; j++) {
                Family.Bound b = family.bounds().get(j);
                p[j] = b.lower() + (b.upper() - b.lower()) * 0.07 * (k + j);
            }
            out.add(p);
        }
        extend(out, family, new double[family.parameterCount()], 0);
        return out;
    }

    private static void extend(List<double[]> out, Family family, double[] p, int k) {
        if (k == p.length) {
            out.add(p.clone());
            return;
        }
        Family.Bound b = family.bounds().get(k);
        double width = b.upper() - b.lower();
        double[] values = {
            b.lower(), b.lower() + 1e-9 * width, b.lower() + 0.002 * width, b.upper() - 1e-9 * width, b.upper()
        };
        for (double x : values) {
            p[k] = x;
            extend(out, family, p, k + 1);
        }
    }

    /** Half of them uniform, half at logarithmically uniform distances from 0 or 1. */
    private static double[] points(Random random, int n) {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            double distance = Math.pow(10, -10 * random.nextDouble());
            out[i] = i % 4 < 2 ? random.nextDouble() : i % 4 == 2 ? distance : 1 - distance;
            out[i] = Math.max(UniformColumn.TRIM, Math.min(1 - UniformColumn.TRIM, out[i]));
        }
        return out;
    }
}
