package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transforms, simulation and distribution functions of vines of every shape, and what a vine refuses. */
class VineContractTest {
    private static final Workers ONE = Workers.of(1);

    @AfterAll
    static void close() {
        ONE.close();
    }

    static Stream<VineCopula> vines() {
        return Stream.of(
                TestVines.random(RVineStructure.cVine(3, 1, 5, 2, 4), 1),
                TestVines.random(RVineStructure.dVine(2, 4, 1, 3, 5), 2),
                TestVines.random(5, 3),
                TestVines.random(RandomVines.structure(8, 4).truncated(2), 4),
                TestVines.random(RandomVines.structure(4, 5).truncated(0), 5),
                TestVines.random(2, 6),
                TestVines.random(12, 7));
    }

    @ParameterizedTest
    @MethodSource("vines")
    void transformsInvertEachOtherAndDrawsAreTheirImages(VineCopula vine) {
        int d = vine.dimension();
        UniformTable w = TestVines.uniforms(d, 700, 8);
        UniformTable u = vine.inverseRosenblatt(w, ONE);
        // h-inverses solve to 1e-10, and errors grow along the trees.
        VineIdentitiesTest.assertEqual(vine.rosenblatt(u, ONE), w, 1e-7);
        UniformTable draws = vine.simulate(700, 9, ONE);
        UniformTable back = vine.rosenblatt(draws, ONE);
        for (int j = 0; j < d; j++) {
            double[] x = back.column(j).toArray();
            Arrays.sort(x);
            double distance = 0;
            for (int i = 0; i < x.length; i++) {
                distance = Math.max(distance, Math.abs(x[i] - (i + 0.5) / x.length));
            }
            // Kolmogorov distance: beyond 2.2 / sqrt(n) with probability below 2e-4 per column; seeded.
            assertThat(distance).as("variable %d", j).isLessThan(2.2 / Math.sqrt(700));
        }
    }

    @ParameterizedTest
    @MethodSource("vines")
    void rowsDoNotSeeEachOther(VineCopula vine) {
        int d = vine.dimension();
        UniformTable u = TestVines.uniforms(d, 1100, 10); // three blocks of rows
        double[] all = vine.logPdf(u, ONE);
        for (int i : new int[] {0, 511, 512, 1023, 1024, 1099}) {
            double[][] row = new double[d][1];
            for (int j = 0; j < d; j++) {
                row[j][0] = u.column(j).get(i);
            }
            // vector and scalar ends of a block may differ by roundings
            assertThat(vine.logPdf(UniformTable.ofColumns(row), ONE)[0]).isCloseTo(all[i], within(1e-11));
        }
        assertThat(vine.logLikelihood(u, ONE)).isCloseTo(Arrays.stream(all).sum(), within(1e-8));
        double[] pdf = vine.pdf(u, ONE);
        for (int i = 0; i < 1100; i++) {
            assertThat(pdf[i]).isCloseTo(Math.exp(all[i]), within(1e-13 * Math.exp(all[i])));
        }
    }

    @ParameterizedTest
    @MethodSource("vines")
    void distributionFunctionHasUniformMarginsAndBounds(VineCopula vine) {
        int d = vine.dimension();
        double[][] columns = new double[d][d + 2];
        for (int j = 0; j < d; j++) {
            Arrays.fill(columns[j], 1);
            columns[j][j] = 0.3; // row j: all but variable j unbounded
            columns[j][d] = 0.6;
            columns[j][d + 1] = j == 0 ? Double.NaN : 0.5;
        }
        CdfEstimate cdf = vine.cdf(UniformTable.ofColumns(columns), 1 << 13, 3, ONE);
        for (int j = 0; j < d; j++) {
            double error = cdf.standardErrors().get(j);
            assertThat(error).isBetween(0.0, 0.01);
            // Sixteen replicates: five of their standard errors, and one point in 512 where they agree by chance.
            assertThat(cdf.values().get(j)).as("margin %d", j).isCloseTo(0.3, within(5 * error + 1.0 / 512));
        }
        assertThat(cdf.values().get(d)).isBetween(0.0, 0.6 + 0.01);
        assertThat(cdf.values().get(d + 1)).isNaN();
    }

    @Test
    void distributionFunctionOfIndependenceIsTheProduct() {
        VineCopula vine = VineCopula.of(RVineStructure.cVine(1, 2, 3, 4), List.of());
        UniformTable u = TestVines.uniforms(4, 20, 11);
        CdfEstimate cdf = vine.cdf(u, 1 << 14, 4, ONE);
        for (int i = 0; i < 20; i++) {
            double product = 1;
            for (int j = 0; j < 4; j++) {
                product *= u.column(j).get(i);
            }
            double error = cdf.standardErrors().get(i);
            assertThat(cdf.values().get(i)).isCloseTo(product, within(5 * error + 1.0 / 1024));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine.cdf(u, 15, 1, ONE))
                .withMessageContaining("at least 16 draws");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine.cdf(TestVines.uniforms(3, 2, 1), 64, 1, ONE))
                .withMessageContaining("4 variables, the table 3 columns");
    }

    @Test
    void drawsGivenAnEndOfTheOrderAreTheInverseTransformOfTheRest() {
        VineCopula vine = TestVines.random(5, 12);
        int[] order = vine.structure().order();
        int a = order[4] - 1;
        int b = order[3] - 1;
        ConditionalSample s = vine.simulateGiven(Map.of(a, 0.25, b, 0.7), 1500, 13, ONE);
        assertThat(s.exact()).isTrue();
        assertThat(s.particles()).isEqualTo(1500);
        assertThat(s.effectiveParticles()).isEqualTo(1500);
        assertThat(s.table().column(a).toArray()).containsOnly(0.25);
        assertThat(s.table().column(b).toArray()).containsOnly(0.7);
        // their Rosenblatt transforms are independent uniforms in the variables that were free
        UniformTable w = vine.rosenblatt(s.table(), ONE);
        for (int e = 0; e < 3; e++) {
            double mean =
                    Arrays.stream(w.column(order[e] - 1).toArray()).average().orElseThrow();
            // standard error sqrt(1/12/1500) = 0.0075; four of them
            assertThat(mean).isCloseTo(0.5, within(0.03));
        }
        double[][] pair = new double[5][1];
        for (int j = 0; j < 5; j++) {
            pair[j][0] = j == a ? 0.25 : j == b ? 0.7 : Double.NaN;
        }
        double density = vine.logPdf(UniformTable.ofColumns(pair), ONE)[0];
        assertThat(s.logDensityOfGiven()).isCloseTo(density, within(1e-12));
    }

    @Test
    void givenNothingOrEverythingIsNoSpecialCase() {
        VineCopula vine = TestVines.random(4, 14);
        ConditionalSample free = vine.simulateGiven(Map.of(), 600, 15, ONE);
        assertThat(free.exact()).isTrue();
        assertThat(free.logDensityOfGiven()).isZero();
        Map<Integer, Double> all = Map.of(0, 0.2, 1, 0.4, 2, 0.6, 3, 0.8);
        ConditionalSample fixed = vine.simulateGiven(all, 3, 16, ONE);
        assertThat(fixed.exact()).isTrue();
        double[][] row = {{0.2}, {0.4}, {0.6}, {0.8}};
        double density = vine.logPdf(UniformTable.ofColumns(row), ONE)[0];
        assertThat(fixed.logDensityOfGiven()).isCloseTo(density, within(1e-11));
        for (int j = 0; j < 4; j++) {
            assertThat(fixed.table().column(j).toArray()).containsOnly(row[j][0]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine.simulateGiven(Map.of(0, Double.NaN), 3, 1, ONE))
                .withMessageContaining("cannot condition on variable 0 = NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine.simulateGiven(Map.of(), 0, 1, ONE))
                .withMessageContaining("at least one draw");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine.simulate(0, 1, ONE))
                .withMessageContaining("at least one draw");
    }

    @Test
    void aVineRefusesPartsThatDoNotFit() {
        RVineStructure s = RVineStructure.dVine(1, 2, 3);
        PairCopula c = ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.2);
        List<VariableKind> kinds = Collections.nCopies(3, VariableKind.CONTINUOUS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineCopula.of(s, List.of(List.of(c, c)), List.of("a", "b"), kinds))
                .withMessageContaining("3 variables, but 2 names and 3 kinds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineCopula.of(s, List.of(List.of(c, c)), List.of("a", "b", "a"), kinds))
                .withMessageContaining("repeat: [a, b, a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineCopula.of(s, List.of(List.of(c))))
                .withMessageContaining("tree 0 needs 2 pair copulas, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineCopula.of(s.truncated(1), List.of(List.of(c, c), List.of(c))))
                .withMessageContaining("keeps 1 trees, got copulas for 2");
        VineCopula vine = VineCopula.of(s, List.of(List.of(c, c)));
        assertThat(vine.truncation()).isEqualTo(1);
        assertThat(vine.names()).containsExactly("u1", "u2", "u3");
        assertThat(vine.parameterCount()).isEqualTo(2);
        assertThat(vine.dependentPairs(0)).isEqualTo(2);
        assertThat(vine.hasDiscrete()).isFalse();
        assertThat(vine).isEqualTo(VineCopula.of(s.truncated(1), List.of(List.of(c, c))));
        assertThat(vine).isNotEqualTo(vine.truncated(0)).hasToString("VineCopula[d=3, trees=1, parameters=2.0]");
    }
}
