package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Properties every vine has, whatever its families. */
class VineIdentitiesTest {
    private static final Workers ONE = Workers.of(1);

    @AfterAll
    static void close() {
        ONE.close();
    }

    @Test
    void rosenblattAndItsInverseUndoEachOtherAtDimensionTen() {
        for (int seed = 1; seed <= 5; seed++) {
            VineCopula vine = clayton(RandomVines.structure(10, seed), seed);
            UniformTable w = uniforms(10, 1500, seed);
            UniformTable u = vine.inverseRosenblatt(w, ONE);
            assertEqual(vine.rosenblatt(u, ONE), w, 1e-9);
        }
    }

    @Test
    void truncatedVineEqualsTheVineWithIndependentUpperTrees() {
        VineCopula full = clayton(RandomVines.structure(7, 3), 3);
        List<List<PairCopula>> pairs = new ArrayList<>(full.pairs().subList(0, 2));
        for (int t = 2; t < 6; t++) {
            pairs.add(Collections.nCopies(6 - t, (PairCopula) independence()));
        }
        VineCopula padded = VineCopula.of(full.structure(), pairs);
        UniformTable u = uniforms(7, 300, 5);
        VineCopula cut = full.truncated(2);
        assertThat(cut.truncation()).isEqualTo(2);
        assertThat(cut.logPdf(u, ONE)).containsExactly(padded.logPdf(u, ONE));
        assertEqual(cut.rosenblatt(u, ONE), padded.rosenblatt(u, ONE), 0);
        assertEqual(cut.inverseRosenblatt(u, ONE), padded.inverseRosenblatt(u, ONE), 0);
        assertEqual(cut.rosenblatt(cut.inverseRosenblatt(u, ONE), ONE), u, 1e-9);
    }

    @Test
    void densityIsTheProductOfPairDensitiesWrittenOut() {
        // D-vine 1-2-3 by hand: c12 c23 c13|2(h(1|2), h(3|2)).
        ParametricPairCopula a = ParametricPairCopula.of(Family.CLAYTON, 0, 1.5);
        ParametricPairCopula b = ParametricPairCopula.of(Family.CLAYTON, 90, 0.8);
        ParametricPairCopula c = ParametricPairCopula.of(Family.CLAYTON, 180, 2.2);
        VineCopula vine = VineCopula.of(RVineStructure.dVine(1, 2, 3), List.of(List.of(a, b), List.of(c)));
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            double z = random.nextDouble();
            double byHand = a.pdf(x, y) * b.pdf(y, z) * c.pdf(a.h2(x, y), b.h1(y, z));
            UniformTable point = UniformTable.ofColumns(new double[] {x}, new double[] {y}, new double[] {z});
            assertThat(vine.pdf(point, ONE)[0]).isCloseTo(byHand, within(1e-12 * byHand));
            UniformTable w = vine.rosenblatt(point, ONE);
            assertThat(w.column(0).get(0)).isCloseTo(c.h2(a.h2(x, y), b.h1(y, z)), within(1e-13));
            assertThat(w.column(1).get(0)).isCloseTo(b.h2(y, z), within(1e-13));
            assertThat(w.column(2).get(0)).isEqualTo(z);
        }
    }

    @Test
    void standardVinesEqualTheirReorientedForms() {
        for (RVineStructure s : List.of(RVineStructure.cVine(3, 1, 5, 2, 4), RVineStructure.dVine(3, 1, 5, 2, 4))) {
            VineCopula vine = clayton(s, 8);
            UniformTable u = uniforms(5, 200, 9);
            int[] order = s.order();
            VineCopula turned = vine.withLast(Set.of(order[0] - 1)).orElseThrow();
            assertThat(turned.structure().order()[4]).isEqualTo(order[0]);
            double[] expected = vine.logPdf(u, ONE);
            double[] actual = turned.logPdf(u, ONE);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-10));
            }
        }
    }

    @Test
    void densityIntegratesToOne() {
        // Importance sampling with uniforms: mean of the density is its integral; weak dependence keeps the variance
        // small.
        VineCopula vine = clayton(RandomVines.structure(4, 6), 6, 0.1, 0.5);
        int n = 200_000;
        double[] pdf = vine.pdf(uniforms(4, n, 2), ONE);
        double mean = 0;
        double square = 0;
        for (double p : pdf) {
            mean += p / n;
            square += p * p / n;
        }
        double standardError = Math.sqrt((square - mean * mean) / n);
        assertThat(standardError).isLessThan(0.02);
        assertThat(mean).isCloseTo(1, within(4 * standardError)); // four standard errors, seeded
    }

    @Test
    void resultsDoNotDependOnTheThreads() {
        VineCopula vine = clayton(RandomVines.structure(6, 11), 11);
        UniformTable u = uniforms(6, 5000, 12);
        try (Workers three = Workers.of(3)) {
            assertThat(vine.logPdf(u, three)).containsExactly(vine.logPdf(u, ONE));
            assertEqual(vine.rosenblatt(u, three), vine.rosenblatt(u, ONE), 0);
            assertEqual(vine.inverseRosenblatt(u, three), vine.inverseRosenblatt(u, ONE), 0);
        }
    }

    @Test
    void missingValuesLeaveTheSubVineOfTheOthers() {
        VineCopula vine = clayton(RVineStructure.dVine(1, 2, 3, 4), 13);
        UniformTable u = uniforms(4, 10, 14);
        double[] gap = new double[10];
        Arrays.fill(gap, Double.NaN);
        UniformTable withGap = UniformTable.ofColumns(
                gap, u.column(1).toArray(), u.column(2).toArray(), u.column(3).toArray());
        VineCopula rest = VineCopula.of(
                RVineStructure.dVine(1, 2, 3),
                List.of(
                        vine.pairs().get(0).subList(1, 4 - 1),
                        vine.pairs().get(1).subList(1, 2)));
        UniformTable others = UniformTable.of(u.columns().subList(1, 4));
        assertThat(vine.logPdf(withGap, ONE)).containsExactly(rest.logPdf(others, ONE));
        UniformTable w = vine.rosenblatt(withGap, ONE);
        assertThat(w.column(0).get(3)).isNaN();
        assertThat(w.column(1).get(3))
                .isEqualTo(rest.rosenblatt(others, ONE).column(0).get(3));
    }

    @Test
    void refusesTablesAndCopulasThatDoNotFit() {
        VineCopula vine = clayton(RVineStructure.dVine(1, 2, 3), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vine.logPdf(uniforms(2, 5, 1), ONE))
                .withMessageContaining("3 variables, the table 2 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineCopula.of(RVineStructure.dVine(1, 2, 3), List.of(List.of(independence()))))
                .withMessageContaining("tree 0 needs 2");
    }

    static PairCopula independence() {
        return ParametricPairCopula.of(Family.INDEPENDENCE, 0);
    }

    static VineCopula clayton(RVineStructure structure, long seed) {
        return clayton(structure, seed, 0.2, 2.5);
    }

    static VineCopula clayton(RVineStructure structure, long seed, double least, double most) {
        Random random = new Random(seed);
        List<List<PairCopula>> pairs = new ArrayList<>();
        for (int t = 0; t < structure.truncation(); t++) {
            List<PairCopula> tree = new ArrayList<>();
            for (int e = 0; e < structure.edgeCount(t); e++) {
                double theta = least + (most - least) * random.nextDouble() / (1 + t);
                tree.add(ParametricPairCopula.of(Family.CLAYTON, 90 * random.nextInt(4), theta));
            }
            pairs.add(tree);
        }
        return VineCopula.of(structure, pairs);
    }

    static UniformTable uniforms(int d, int n, long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[d][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                columns[j][i] = random.nextDouble();
            }
        }
        return UniformTable.ofColumns(columns);
    }

    static void assertEqual(UniformTable actual, UniformTable expected, double tolerance) {
        for (int j = 0; j < expected.dimension(); j++) {
            for (int i = 0; i < expected.size(); i++) {
                double a = actual.column(j).get(i);
                double e = expected.column(j).get(i);
                if (!(Math.abs(a - e) <= tolerance)) {
                    assertThat(a).as("row %d, variable %d", i, j).isCloseTo(e, within(tolerance));
                }
            }
        }
    }
}
