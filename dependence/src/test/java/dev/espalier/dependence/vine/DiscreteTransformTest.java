package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Rosenblatt transform of discrete vines: a step for each atom, and uniforms when a point of it is drawn. */
class DiscreteTransformTest {
    private static final Workers ONE = Workers.of(1);
    private static final int N = 1200;

    @AfterAll
    static void close() {
        ONE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomisedTransformsAreIndependentUniforms(long seed) {
        VineCopula vine = vine(seed);
        UniformTable w = vine.randomisedRosenblatt(sample(vine, seed), 5, ONE);
        for (int j = 0; j < 5; j++) {
            double[] x = w.column(j).toArray();
            for (int k = 0; k < j; k++) {
                // The standard error of tau under independence is 2/3 / sqrt(n) = 0.019; four of them.
                assertThat(KendallTau.of(x, w.column(k).toArray())).isCloseTo(0, within(0.077));
            }
            Arrays.sort(x);
            double distance = 0;
            for (int i = 0; i < N; i++) {
                distance = Math.max(distance, Math.abs(x[i] - (i + 0.5) / N));
            }
            // Kolmogorov distance: beyond 2.2 / sqrt(n) with probability below 2e-4 per column; seeded.
            assertThat(distance).as("variable %d", j).isLessThan(2.2 / Math.sqrt(N));
        }
    }

    @Test
    void drawnPointsLieWithinTheirSteps() {
        VineCopula vine = vine(6);
        UniformTable u = sample(vine, 6);
        UniformTable upper = vine.rosenblatt(u, ONE);
        int last = vine.structure().order()[4] - 1;
        for (long seed = 1; seed <= 3; seed++) {
            UniformTable drawn = vine.randomisedRosenblatt(u, seed, ONE);
            for (int j = 0; j < 5; j++) {
                for (int i = 0; i < N; i++) {
                    double w = drawn.column(j).get(i);
                    double top = upper.column(j).get(i);
                    if (isAtom(vine, j)) {
                        assertThat(w).isLessThanOrEqualTo(top);
                    } else {
                        assertThat(w).isEqualTo(top);
                    }
                    if (j == last) {
                        UniformColumn left = u.left(j);
                        double bottom = left == null ? top : left.get(i);
                        assertThat(top).isEqualTo(u.column(j).get(i));
                        assertThat(w).isBetween(bottom, top);
                    }
                }
            }
        }
    }

    @Test
    void seedsDecideAndThreadsDoNot() {
        VineCopula vine = vine(7);
        UniformTable u = sample(vine, 7);
        UniformTable once = vine.randomisedRosenblatt(u, 11, ONE);
        try (Workers three = Workers.of(3)) {
            VineIdentitiesTest.assertEqual(vine.randomisedRosenblatt(u, 11, three), once, 0);
        }
        int atom = vine.kinds().indexOf(VariableKind.ORDERED_DISCRETE);
        double[] other = vine.randomisedRosenblatt(u, 12, ONE).column(atom).toArray();
        assertThat(other).isNotEqualTo(once.column(atom).toArray());
    }

    @Test
    void leftLimitsAreAskedForByName() {
        VineCopula vine = vine(8);
        UniformTable bare = UniformTable.of(sample(vine, 8).columns().stream()
                .map(column -> column.withLeft(null))
                .toList());
        String first = vine.names().get(vine.kinds().indexOf(VariableKind.ORDERED_DISCRETE));
        int continuous = vine.kinds().indexOf(VariableKind.CONTINUOUS);
        List<Runnable> uses = List.of(
                () -> vine.logPdf(bare, ONE),
                () -> vine.rosenblatt(bare, ONE),
                () -> vine.randomisedRosenblatt(bare, 1, ONE),
                () -> vine.edgeTerms(bare, (tree, edge, from, n, logPdf) -> {}, ONE));
        for (Runnable use : uses) {
            assertThatIllegalArgumentException().isThrownBy(use::run).withMessageContaining(first + " is discrete");
        }
        // those of a continuous variable are not looked at
        UniformTable full = sample(vine, 8);
        UniformTable more = full.withLeft(continuous, UniformColumn.of(new double[N]));
        assertThat(vine.logPdf(more, ONE)).containsExactly(vine.logPdf(full, ONE));
    }

    @Test
    void rowsInTheSameCellsHaveTheSameSteps() {
        VineCopula vine = vine(9);
        UniformTable u = sample(vine, 9);
        double[] density = vine.pdf(u, ONE);
        for (int i = 0; i < 60; i++) {
            double[][] same = new double[5][2];
            double[][] left = new double[5][2];
            for (int j = 0; j < 5; j++) {
                Arrays.fill(same[j], u.column(j).get(i));
                if (isAtom(vine, j)) {
                    Arrays.fill(left[j], Objects.requireNonNull(u.left(j)).get(i));
                }
            }
            UniformTable twice = UniformTable.ofColumns(same);
            for (int j = 0; j < 5; j++) {
                twice = isAtom(vine, j) ? twice.withLeft(j, UniformColumn.of(left[j])) : twice;
            }
            double[] again = vine.pdf(twice, ONE);
            assertThat(again[0]).isEqualTo(again[1]);
            // the place in a block decides between vector and scalar code, whose roundings quotients magnify
            assertThat(again[0]).isCloseTo(density[i], within(1e-9 * Math.max(1, density[i])));
        }
    }

    /**
     * The two variables of the last tree's pair are discrete: no conditioning set holds them, so that rounding continuous draws
     * gives draws of this vine.
     */
    private static VineCopula vine(long seed) {
        VineCopula plain = TestVines.random(5, seed);
        List<VariableKind> kinds = new ArrayList<>(Collections.nCopies(5, VariableKind.CONTINUOUS));
        VineEdge last = plain.structure().edge(3, 0);
        kinds.set(last.first(), VariableKind.ORDERED_DISCRETE);
        kinds.set(last.second(), VariableKind.ORDERED_DISCRETE);
        return VineCopula.of(plain.structure(), plain.pairs(), plain.names(), kinds);
    }

    /** Draws of the vine, those of discrete variables rounded up. */
    private static UniformTable sample(VineCopula vine, long seed) {
        UniformTable draws = vine.simulate(N, 100 + seed, ONE);
        double[][] upper = new double[5][];
        double[][] lower = new double[5][];
        for (int j = 0; j < 5; j++) {
            int levels = 3 + j;
            boolean atom = isAtom(vine, j);
            double[] x = draws.column(j).toArray();
            upper[j] = Arrays.stream(x)
                    .map(v -> atom ? Math.ceil(levels * v) / levels : v)
                    .toArray();
            lower[j] = Arrays.stream(x)
                    .map(v -> (Math.ceil(levels * v) - 1) / levels)
                    .toArray();
        }
        UniformTable table = UniformTable.ofColumns(upper);
        for (int j = 0; j < 5; j++) {
            table = isAtom(vine, j) ? table.withLeft(j, UniformColumn.of(lower[j])) : table;
        }
        return table;
    }

    private static boolean isAtom(VineCopula vine, int j) {
        return vine.kinds().get(j) == VariableKind.ORDERED_DISCRETE;
    }
}
