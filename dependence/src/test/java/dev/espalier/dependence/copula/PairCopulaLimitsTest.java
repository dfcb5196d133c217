package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Families where they meet others: independence and comonotony at their bounds, each other at special parameters. */
class PairCopulaLimitsTest {
    private static final double[] AT = {0.001, 0.05, 0.2, 0.5, 0.77, 0.95, 0.999};

    /** Families at parameters where they are independence, and how far from it a bound leaves them. */
    static Stream<Arguments> independent() {
        return Stream.of(
                Arguments.of(Family.GAUSSIAN, new double[] {0}, 1e-14),
                Arguments.of(Family.CLAYTON, new double[] {1e-10}, 1e-9),
                Arguments.of(Family.GUMBEL, new double[] {1}, 1e-13),
                Arguments.of(Family.FRANK, new double[] {0}, 1e-12),
                Arguments.of(Family.JOE, new double[] {1}, 1e-13),
                Arguments.of(Family.BB1, new double[] {0, 1}, 1e-12),
                Arguments.of(Family.BB6, new double[] {1, 1}, 1e-12),
                Arguments.of(Family.BB8, new double[] {1, 1}, 1e-12),
                Arguments.of(Family.BB8, new double[] {1, 0.4}, 1e-12),
                // delta at its bound of 1e-4 leaves a deviation of that order, also at the largest theta
                Arguments.of(Family.BB8, new double[] {8, 1e-4}, 1e-2),
                Arguments.of(Family.TAWN, new double[] {0.7, 0.3, 1}, 1e-12),
                Arguments.of(Family.TAWN, new double[] {0, 0.9, 5}, 1e-12),
                Arguments.of(Family.TAWN, new double[] {0.9, 0, 5}, 1e-12));
    }

    @ParameterizedTest
    @MethodSource("independent")
    void independenceIsReached(Family family, double[] parameters, double distance) {
        PairCopula c = ParametricPairCopula.of(family, 0, parameters);
        for (double u : AT) {
            for (double v : AT) {
                assertThat(c.cdf(u, v)).as("%s at %s, %s", c, u, v).isCloseTo(u * v, within(distance));
                assertThat(c.h1(u, v)).as("%s at %s, %s", c, u, v).isCloseTo(v, within(distance));
                assertThat(c.h2(u, v)).as("%s at %s, %s", c, u, v).isCloseTo(u, within(distance));
                // scores of size log^2 multiply what is left of the parameter
                assertThat(c.logPdf(u, v)).as("%s at %s, %s", c, u, v).isCloseTo(0, within(60 * distance));
            }
        }
        assertThat(c.tau()).isCloseTo(0, within(distance));
    }

    /** Families at their strongest: C within this distance of min(u, v), or of max(u + v - 1, 0). */
    static Stream<Arguments> extreme() {
        return Stream.of(
                // correlations stop 1e-9 short of 1: the ridge is sqrt(2e-9) wide in normal scores
                Arguments.of(Family.GAUSSIAN, new double[] {1}, 1e-5, true),
                Arguments.of(Family.GAUSSIAN, new double[] {-1}, 1e-5, false),
                Arguments.of(Family.CLAYTON, new double[] {28}, 0.02, true),
                Arguments.of(Family.GUMBEL, new double[] {50}, 0.01, true),
                Arguments.of(Family.FRANK, new double[] {35}, 0.021, true),
                Arguments.of(Family.FRANK, new double[] {-35}, 0.021, false),
                Arguments.of(Family.JOE, new double[] {30}, 0.02, true),
                Arguments.of(Family.BB1, new double[] {7, 7}, 0.02, true),
                Arguments.of(Family.BB6, new double[] {6, 8}, 0.02, true),
                Arguments.of(Family.BB7, new double[] {6, 25}, 0.05, true),
                Arguments.of(Family.TAWN, new double[] {1, 1, 60}, 0.01, true));
    }

    @ParameterizedTest
    @MethodSource("extreme")
    void theStrongestParametersComeCloseToTheFrechetBound(
            Family family, double[] parameters, double distance, boolean rising) {
        PairCopula c = ParametricPairCopula.of(family, 0, parameters);
        for (double u : AT) {
            for (double v : AT) {
                double bound = rising ? Math.min(u, v) : Math.max(0, u + v - 1);
                assertThat(c.cdf(u, v)).as("%s at %s, %s", c, u, v).isCloseTo(bound, within(distance));
            }
        }
        assertThat(Math.abs(c.tau())).isGreaterThan(0.85);
    }

    /** Two families that are the same copula at these parameters. */
    static Stream<Arguments> twins() {
        return Stream.of(
                Arguments.of(Family.BB1, new double[] {0, 2.5}, Family.GUMBEL, new double[] {2.5}, 1e-10),
                Arguments.of(Family.BB1, new double[] {1.7, 1}, Family.CLAYTON, new double[] {1.7}, 1e-10),
                Arguments.of(Family.BB6, new double[] {1, 2.2}, Family.GUMBEL, new double[] {2.2}, 1e-10),
                Arguments.of(Family.BB6, new double[] {2.2, 1}, Family.JOE, new double[] {2.2}, 1e-10),
                Arguments.of(Family.BB7, new double[] {1, 1.4}, Family.CLAYTON, new double[] {1.4}, 1e-10),
                Arguments.of(Family.BB8, new double[] {3.1, 1}, Family.JOE, new double[] {3.1}, 1e-10),
                Arguments.of(Family.TAWN, new double[] {1, 1, 2.6}, Family.GUMBEL, new double[] {2.6}, 1e-10),
                // 50 degrees of freedom are not infinitely many: the distributions differ by O(1/50)
                Arguments.of(Family.STUDENT, new double[] {0.4, 50}, Family.GAUSSIAN, new double[] {0.4}, 0.01),
                // delta's bound of 0.01 is near Joe's copula
                Arguments.of(Family.BB7, new double[] {2, 0.01}, Family.JOE, new double[] {2}, 0.01));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void familiesMeetAtSpecialParameters(Family a, double[] p, Family b, double[] q, double distance) {
        for (int rotation : a.rotatable() && b.rotatable() ? new int[] {0, 90, 180, 270} : new int[] {0}) {
            PairCopula c = ParametricPairCopula.of(a, rotation, p);
            PairCopula d = ParametricPairCopula.of(b, rotation, q);
            for (double u : AT) {
                for (double v : AT) {
                    assertThat(c.cdf(u, v)).as("%s %s", c, d).isCloseTo(d.cdf(u, v), within(distance));
                    assertThat(c.h1(u, v)).as("%s %s", c, d).isCloseTo(d.h1(u, v), within(5 * distance));
                    assertThat(c.h2(u, v)).as("%s %s", c, d).isCloseTo(d.h2(u, v), within(5 * distance));
                    if (distance < 1e-3) {
                        assertThat(c.logPdf(u, v)).as("%s %s", c, d).isCloseTo(d.logPdf(u, v), within(1e-8));
                    }
                }
            }
            assertThat(c.tau()).isCloseTo(d.tau(), within(Math.max(distance, 1e-8)));
        }
    }

    @Test
    void closedFormsOfTau() {
        // Nelsen, An Introduction to Copulas, 2006, section 5.1: Clayton, Gumbel; elliptical families: 2/pi asin rho.
        for (double x : new double[] {0.1, 0.5, 1, 2.5, 10}) {
            assertThat(tau(Family.CLAYTON, x)).isCloseTo(x / (x + 2), within(1e-14));
            assertThat(tau(Family.GUMBEL, 1 + x)).isCloseTo(x / (1 + x), within(1e-14));
            double rho = Math.tanh(x - 1);
            assertThat(tau(Family.GAUSSIAN, rho)).isCloseTo(2 / Math.PI * Math.asin(rho), within(1e-14));
            assertThat(tau(Family.STUDENT, rho, 2 + x)).isCloseTo(2 / Math.PI * Math.asin(rho), within(1e-14));
            // odd in its parameter
            assertThat(tau(Family.FRANK, -x)).isEqualTo(-tau(Family.FRANK, x));
            // BB1: 1 - 2 / (delta (theta + 2)); Joe, Dependence Modeling with Copulas, 2014, section 4.17
            assertThat(tau(Family.BB1, 0.7 * x, 1 + 0.5 * x))
                    .isCloseTo(1 - 2 / ((1 + 0.5 * x) * (0.7 * x + 2)), within(1e-12));
        }
    }

    @Test
    void closedFormsOfTailDependence() {
        for (double x : new double[] {0.3, 1, 2.5, 6}) {
            TailDependence clayton =
                    ParametricPairCopula.of(Family.CLAYTON, 0, x).tailDependence();
            assertThat(clayton.lowerLower()).isCloseTo(Math.pow(2, -1 / x), within(1e-14));
            assertThat(clayton.upperUpper()).isZero();
            for (Family family : new Family[] {Family.GUMBEL, Family.JOE}) {
                TailDependence t = ParametricPairCopula.of(family, 0, 1 + x).tailDependence();
                assertThat(t.upperUpper()).isCloseTo(2 - Math.pow(2, 1 / (1 + x)), within(1e-14));
                assertThat(t.lowerLower()).isZero();
            }
            double[] bb1 = {x, 1 + 0.5 * x};
            TailDependence t = ParametricPairCopula.of(Family.BB1, 180, bb1).tailDependence();
            assertThat(t.upperUpper()).isCloseTo(Math.pow(2, -1 / (bb1[0] * bb1[1])), within(1e-14));
            assertThat(t.lowerLower()).isCloseTo(2 - Math.pow(2, 1 / bb1[1]), within(1e-14));
        }
        assertThat(Arrays.asList(Family.GAUSSIAN, Family.FRANK))
                .allSatisfy(f -> assertThat(ParametricPairCopula.of(f, 0, 0.9).tailDependence())
                        .isEqualTo(TailDependence.NONE));
    }

    private static double tau(Family family, double... parameters) {
        return ParametricPairCopula.of(family, 0, parameters).tau();
    }
}
