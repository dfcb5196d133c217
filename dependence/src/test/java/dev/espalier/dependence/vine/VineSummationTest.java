package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vine densities summed over a variable leave the others; discrete vines give probabilities that sum to one. */
class VineSummationTest {
    private static final Workers ONE = Workers.of(1);

    @AfterAll
    static void close() {
        ONE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void integratingTheFirstVariableOfTheOrderLeavesTheOthers(long seed) {
        VineCopula vine = TestVines.random(4, seed);
        int first = vine.structure().order()[0] - 1;
        UniformTable points = TestVines.uniforms(4, 5, 90 + seed);
        int m = 2000;
        for (int i = 0; i < 5; i++) {
            double[][] columns = new double[4][m];
            double[][] observed = new double[4][1];
            for (int j = 0; j < 4; j++) {
                Arrays.fill(columns[j], points.column(j).get(i));
                observed[j][0] = j == first ? Double.NaN : points.column(j).get(i);
            }
            // Squeezed towards both ends, where densities may have poles: u = s^2 (3 - 2 s), du = 6 s (1 - s) ds.
            double[] weight = new double[m];
            for (int k = 0; k < m; k++) {
                double s = (k + 0.5) / m;
                columns[first][k] = s * s * (3 - 2 * s);
                weight[k] = 6 * s * (1 - s) / m;
            }
            double[] density = vine.pdf(UniformTable.ofColumns(columns), ONE);
            double integral = 0;
            for (int k = 0; k < m; k++) {
                integral += weight[k] * density[k];
            }
            double marginal = vine.pdf(UniformTable.ofColumns(observed), ONE)[0];
            // Midpoint rule with 2000 points of a function whose mass near the ends is squeezed to nothing.
            assertThat(integral).as("seed %d, point %d", seed, i).isCloseTo(marginal, within(2e-3 * marginal));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void everySubVineIsTheDensityWithTheOthersMissing(long seed) {
        int d = 6;
        VineCopula vine = TestVines.random(d, seed);
        UniformTable u = TestVines.uniforms(d, 40, seed);
        int found = 0;
        for (int mask = 3; mask < 1 << d; mask++) {
            Set<Integer> set = set(mask, d);
            if (set.size() < 2 || vine.withLast(set).isEmpty()) {
                continue;
            }
            found++;
            double[] holed = vine.logPdf(only(u, set), ONE);
            double[] byHand = ofEdgesWithin(vine, u, set);
            for (int i = 0; i < holed.length; i++) {
                assertThat(holed[i]).as("%s row %d", set, i).isCloseTo(byHand[i], within(1e-10));
            }
        }
        assertThat(found).as("at least the tails of the order").isGreaterThanOrEqualTo(d - 1);
    }

    /** Sum over the edges that hold nothing but these variables, their arguments as the whole vine finds them. */
    private static double[] ofEdgesWithin(VineCopula vine, UniformTable u, Set<Integer> set) {
        double[] sum = new double[u.size()];
        vine.edgeTerms(
                u,
                (tree, edge, from, n, logPdf) -> {
                    VineEdge e = vine.structure().edge(tree, edge);
                    boolean within =
                            set.contains(e.first()) && set.contains(e.second()) && set.containsAll(e.conditioning());
                    for (int i = 0; within && i < n; i++) {
                        sum[from + i] += logPdf[i];
                    }
                },
                ONE);
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void probabilitiesOfADiscreteVineSumToOne(long seed) {
        int d = 3;
        VineCopula plain = TestVines.random(d, seed);
        double[][] cuts = {{0.15, 0.5, 0.8, 1}, {0.3, 0.4, 1}, {0.05, 0.6, 0.9, 0.95, 1}};
        VineCopula vine = discrete(plain, Set.of(0, 1, 2));
        int cells = 4 * 3 * 5;
        double[][] upper = new double[d][cells];
        double[][] lower = new double[d][cells];
        double[] volume = new double[cells];
        for (int c = 0; c < cells; c++) {
            int[] at = {c % 4, c / 4 % 3, c / 12};
            volume[c] = 1;
            for (int j = 0; j < d; j++) {
                upper[j][c] = cuts[j][at[j]];
                lower[j][c] = at[j] == 0 ? 0 : cuts[j][at[j] - 1];
                volume[c] *= upper[j][c] - lower[j][c];
            }
        }
        double[] density = vine.pdf(withLefts(upper, lower, Set.of(0, 1, 2)), ONE);
        double all = 0;
        double[] first = new double[4];
        for (int c = 0; c < cells; c++) {
            all += density[c] * volume[c];
            first[c % 4] += density[c] * volume[c];
        }
        // Arguments are trimmed to 1e-10, and quotients over atoms of width 0.05 lose two digits.
        assertThat(all).isCloseTo(1, within(1e-8));
        for (int k = 0; k < 4; k++) {
            assertThat(first[k]).isCloseTo(cuts[0][k] - (k == 0 ? 0 : cuts[0][k - 1]), within(1e-8));
        }
    }

    @Test
    void narrowAtomsApproachTheDensityOfTheContinuousVine() {
        VineCopula plain = TestVines.random(3, 31);
        VineCopula vine = discrete(plain, Set.of(0, 2));
        UniformTable u = TestVines.uniforms(3, 60, 32);
        double[][] upper = new double[3][60];
        double[][] lower = new double[3][60];
        double width = 2e-3;
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 60; i++) {
                double middle = 0.05 + 0.9 * u.column(j).get(i);
                upper[j][i] = middle + 0.5 * width;
                lower[j][i] = middle - 0.5 * width;
            }
        }
        double[][] middles = new double[3][60];
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 60; i++) {
                middles[j][i] = j == 1 ? upper[j][i] : 0.5 * (upper[j][i] + lower[j][i]);
            }
        }
        double[] exact = plain.pdf(UniformTable.ofColumns(middles), ONE);
        double[] atoms = vine.pdf(withLefts(upper, lower, Set.of(0, 2)), ONE);
        for (int i = 0; i < 60; i++) {
            // Means over squares of side 0.002 differ from the middle by the curvature, of relative size below 400
            // there.
            assertThat(atoms[i]).as("row %d", i).isCloseTo(exact[i], within(400 * width * width * exact[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void anotherFormOfTheSameVineHasTheSameDensityDiscreteOrNot(long seed) {
        int d = 5;
        VineCopula plain = TestVines.random(d, seed);
        Set<Integer> atoms = Set.of(1, 3);
        UniformTable u = TestVines.uniforms(d, 50, seed);
        double[][] upper = new double[d][];
        double[][] lower = new double[d][];
        for (int j = 0; j < d; j++) {
            upper[j] = Arrays.stream(u.column(j).toArray())
                    .map(v -> Math.ceil(5 * v) / 5)
                    .toArray();
            lower[j] = Arrays.stream(upper[j]).map(v -> v - 0.2).toArray();
            upper[j] = atoms.contains(j) ? upper[j] : u.column(j).toArray();
        }
        UniformTable table = withLefts(upper, lower, atoms);
        for (VineCopula vine : List.of(plain, discrete(plain, atoms))) {
            double[] expected = vine.logPdf(table, ONE);
            for (int last = 0; last < d; last++) {
                VineCopula turned = vine.withLast(Set.of(last)).orElseThrow();
                double[] actual = turned.logPdf(table, ONE);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(actual[i]).as("row %d", i).isCloseTo(expected[i], within(1e-8));
                }
            }
        }
    }

    private static VineCopula discrete(VineCopula vine, Set<Integer> atoms) {
        List<VariableKind> kinds = new ArrayList<>(Collections.nCopies(vine.dimension(), VariableKind.CONTINUOUS));
        atoms.forEach(j -> kinds.set(j, VariableKind.ORDERED_DISCRETE));
        List<List<PairCopula>> pairs = vine.pairs();
        return VineCopula.of(vine.structure(), pairs, vine.names(), kinds);
    }

    private static UniformTable withLefts(double[][] upper, double[][] lower, Set<Integer> atoms) {
        UniformTable table = UniformTable.ofColumns(upper);
        for (int j : atoms) {
            table = table.withLeft(j, UniformColumn.of(lower[j]));
        }
        return table;
    }

    private static Set<Integer> set(int mask, int d) {
        Set<Integer> set = new java.util.HashSet<>();
        for (int j = 0; j < d; j++) {
            if ((mask >> j & 1) == 1) {
                set.add(j);
            }
        }
        return set;
    }

    private static UniformTable only(UniformTable u, Set<Integer> set) {
        double[][] columns = new double[u.dimension()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = u.column(j).toArray();
            if (!set.contains(j)) {
                Arrays.fill(columns[j], Double.NaN);
            }
        }
        return UniformTable.ofColumns(columns);
    }
}
