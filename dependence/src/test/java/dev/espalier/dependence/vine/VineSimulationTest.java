package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Simulation, plain and conditional, and the distribution function, against what is known of Gaussian vines. */
class VineSimulationTest {
    private static final Workers ONE = Workers.of(1);
    private static final double[][] R = {
        {1, 0.6, 0.3, -0.2}, {0.6, 1, 0.5, 0.1}, {0.3, 0.5, 1, 0.4}, {-0.2, 0.1, 0.4, 1}
    };

    @AfterAll
    static void close() {
        ONE.close();
    }

    @Test
    void simulationHasThePairCopulasDependence() {
        VineCopula vine = gaussian();
        UniformTable u = vine.simulate(20_000, 1, ONE);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                double tau = KendallTau.of(u.column(i).shared(), u.column(j).shared());
                // Standard error of tau at n = 20000 is below 0.005.
                assertThat(tau).isCloseTo(2 / Math.PI * Math.asin(R[i][j]), within(0.02));
            }
        }
    }

    @Test
    void simulationIsTheSameForAnyThreads() {
        VineCopula vine = gaussian();
        try (Workers three = Workers.of(3)) {
            VineIdentitiesTest.assertEqual(vine.simulate(5000, 7, three), vine.simulate(5000, 7, ONE), 0);
            VineIdentitiesTest.assertEqual(vine.simulateQuasi(5000, 7, three), vine.simulateQuasi(5000, 7, ONE), 0);
            Map<Integer, Double> given = Map.of(0, 0.2, 3, 0.7);
            VineIdentitiesTest.assertEqual(
                    vine.simulateGiven(given, 3000, 7, three).table(),
                    vine.simulateGiven(given, 3000, 7, ONE).table(),
                    0);
        }
    }

    @Test
    void drawsGivenASubVineAreExact() {
        ConditionalSample s = gaussian().simulateGiven(Map.of(1, 0.9, 2, 0.3), 40_000, 3, ONE);
        assertThat(s.exact()).isTrue();
        // Standard errors at n = 40000: mean 0.005, variance 0.007; four of them.
        check(s, new int[] {1, 2}, new double[] {0.9, 0.3}, 0.02, 0.03);
        assertThat(s.logDensityOfGiven())
                .isCloseTo(ParametricPairCopula.of(Family.GAUSSIAN, 0, R[1][2]).logPdf(0.9, 0.3), within(1e-12));
    }

    @Test
    void drawsGivenTheEndsOfAPathAreWeightedAndRight() {
        ConditionalSample s = gaussian().simulateGiven(Map.of(0, 0.9, 3, 0.3), 40_000, 4, ONE);
        assertThat(s.exact()).isFalse();
        assertThat(s.effectiveParticles()).isGreaterThan(40_000);
        // Weighted draws: about as many effective particles as draws, repeated; eight standard errors of plain
        // sampling.
        check(s, new int[] {0, 3}, new double[] {0.9, 0.3}, 0.04, 0.06);
        // The pair (0, 3) is Gaussian with correlation R[0][3]; Monte Carlo error of the log is about
        // 1/sqrt(effective).
        assertThat(s.logDensityOfGiven())
                .isCloseTo(ParametricPairCopula.of(Family.GAUSSIAN, 0, R[0][3]).logPdf(0.9, 0.3), within(0.02));
    }

    @Test
    void distributionFunctionOfAPairIsThePairCopulas() {
        ParametricPairCopula c = ParametricPairCopula.of(Family.CLAYTON, 0, 1.7);
        VineCopula vine = VineCopula.of(RVineStructure.dVine(1, 2), List.of(List.of(c)));
        UniformTable u = UniformTable.ofColumns(new double[] {0.2, 0.5, 0.9}, new double[] {0.3, 0.5, 0.8});
        CdfEstimate estimate = vine.cdf(u, 1 << 16, 5, ONE);
        for (int i = 0; i < 3; i++) {
            double truth = c.cdf(u.column(0).get(i), u.column(1).get(i));
            assertThat(estimate.standardErrors().get(i)).isBetween(0.0, 5e-4);
            // Five standard errors, seeded.
            assertThat(estimate.values().get(i))
                    .isCloseTo(truth, within(5 * estimate.standardErrors().get(i) + 1e-9));
        }
    }

    @Test
    void refusesConditionsThatCannotBeMet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaussian().simulateGiven(Map.of(0, 1.0), 10, 1, ONE))
                .withMessageContaining("values lie in (0, 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaussian().simulateGiven(Map.of(4, 0.5), 10, 1, ONE))
                .withMessageContaining("variables in 0..3");
    }

    /** Means and variances of the normal scores of the free variables against the Gaussian conditional ones. */
    private static void check(
            ConditionalSample s, int[] given, double[] value, double meanError, double varianceError) {
        double[] z = UniformColumn.of(value).normalScores();
        double det = 1 - R[given[0]][given[1]] * R[given[0]][given[1]];
        double[][] inverse = {{1 / det, -R[given[0]][given[1]] / det}, {-R[given[0]][given[1]] / det, 1 / det}};
        for (int j = 0; j < 4; j++) {
            if (j == given[0] || j == given[1]) {
                assertThat(s.table().column(j).get(11)).isEqualTo(value[j == given[0] ? 0 : 1]);
                continue;
            }
            double mean = 0;
            double variance = 1;
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    mean += R[j][given[a]] * inverse[a][b] * z[b];
                    variance -= R[j][given[a]] * inverse[a][b] * R[j][given[b]];
                }
            }
            double[] x = s.table().column(j).normalScores();
            double m = 0;
            double q = 0;
            for (double v : x) {
                m += v / x.length;
                q += v * v / x.length;
            }
            assertThat(m).as("mean of %d", j).isCloseTo(mean, within(meanError));
            assertThat(q - m * m).as("variance of %d", j).isCloseTo(variance, within(varianceError));
        }
    }

    /** The D-vine 1-2-3-4 of the Gaussian copula with correlation R. */
    private static VineCopula gaussian() {
        double r02 = partial(R[0][2], R[0][1], R[1][2]);
        double r13 = partial(R[1][3], R[1][2], R[2][3]);
        double r03given1 = partial(R[0][3], R[0][1], R[1][3]);
        double r23given1 = partial(R[2][3], R[1][2], R[1][3]);
        return VineCopula.of(
                RVineStructure.dVine(1, 2, 3, 4),
                List.of(
                        List.of(pair(R[0][1]), pair(R[1][2]), pair(R[2][3])),
                        List.of(pair(r02), pair(r13)),
                        List.of(pair(partial(r03given1, r02, r23given1)))));
    }

    private static PairCopula pair(double rho) {
        return ParametricPairCopula.of(Family.GAUSSIAN, 0, rho);
    }

    private static double partial(double xy, double xz, double yz) {
        return (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
    }
}
