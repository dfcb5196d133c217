package dev.espalier.dependence.vine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.dependence.vine.TestVines;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first trees that are chosen, against a search over all trees, stars and paths there are. */
class SpanningTreeTest {
    private static final Workers ONE = Workers.of(1);
    private static final VineFitControls GAUSSIAN =
            VineFitControls.defaults().withPairs(PairFitControls.defaults().withFamilies(Set.of(Family.GAUSSIAN)));

    @AfterAll
    static void close() {
        ONE.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void theFirstTreeIsTheHeaviestOfAllTrees(int d) {
        for (int seed = 0; seed < 6; seed++) {
            UniformTable u = TestVines.random(d, seed).simulate(200, seed, ONE);
            double[][] weight = taus(u);
            double best = 0;
            int trees = 0;
            for (List<int[]> tree : allTrees(d)) {
                trees++;
                best = Math.max(
                        best, tree.stream().mapToDouble(e -> weight[e[0]][e[1]]).sum());
            }
            // Cayley: d^(d-2) labelled trees
            assertThat(trees).isEqualTo((int) Math.round(Math.pow(d, d - 2)));
            // sums of the same numbers in another order
            assertThat(chosen(u, StructureKind.RVINE, weight)).isCloseTo(best, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void aCVinesFirstTreeIsTheHeaviestStar(int d) {
        for (int seed = 0; seed < 6; seed++) {
            UniformTable u = TestVines.random(d, 50 + seed).simulate(200, seed, ONE);
            double[][] weight = taus(u);
            double best = Arrays.stream(weight)
                    .mapToDouble(row -> Arrays.stream(row).sum())
                    .max()
                    .orElseThrow();
            assertThat(chosen(u, StructureKind.CVINE, weight)).isCloseTo(best, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void aDVinesFirstTreeIsTheHeaviestPath(int d) {
        for (int seed = 0; seed < 6; seed++) {
            UniformTable u = TestVines.random(d, 70 + seed).simulate(200, seed, ONE);
            double[][] weight = taus(u);
            double best = heaviestPath(weight, new ArrayList<>());
            assertThat(chosen(u, StructureKind.DVINE, weight)).isCloseTo(best, within(1e-12));
        }
    }

    @Test
    void laterTreesAreTheHeaviestTheProximityConditionAllows() {
        // In the second tree of four variables three edges are left to choose two from: a star, or else one path.
        for (int seed = 0; seed < 12; seed++) {
            UniformTable u = TestVines.random(4, 90 + seed).simulate(300, seed, ONE);
            VineFit fit = VineSelector.fit(u, VineCopula.defaultNames(4), GAUSSIAN, ONE);
            double chosen = fit.edges().get(1).stream()
                    .mapToDouble(e -> Math.abs(e.criterion()))
                    .sum();
            for (StructureKind kind : StructureKind.values()) {
                VineFit other = VineSelector.fit(u, VineCopula.defaultNames(4), GAUSSIAN.withKind(kind), ONE);
                if (firstTree(other).equals(firstTree(fit))) {
                    double rival = other.edges().get(1).stream()
                            .mapToDouble(e -> Math.abs(e.criterion()))
                            .sum();
                    assertThat(rival).isLessThanOrEqualTo(chosen + 1e-12);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StructureKind.class)
    void renamingTheVariablesRenamesTheTrees(StructureKind kind) {
        int[] place = {3, 0, 4, 1, 2};
        UniformTable u = TestVines.random(5, 31).simulate(400, 3, ONE);
        double[][] moved = new double[5][];
        for (int j = 0; j < 5; j++) {
            moved[place[j]] = u.column(j).toArray();
        }
        VineFitControls controls = GAUSSIAN.withKind(kind);
        VineFit fit = VineSelector.fit(u, VineCopula.defaultNames(5), controls, ONE);
        VineFit other = VineSelector.fit(UniformTable.ofColumns(moved), VineCopula.defaultNames(5), controls, ONE);
        List<Set<Integer>> renamed = firstTree(fit).stream()
                .map(e -> Set.copyOf(e.stream().map(j -> place[j]).toList()))
                .toList();
        assertThat(firstTree(other)).containsExactlyInAnyOrderElementsOf(renamed);
        // The same fits along the same edges, each to the search's tolerance of 1e-6 nats or so.
        assertThat(other.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-4));
    }

    @Test
    void theExactPathIsTheHeaviestAndTheHeuristicOneAPath() {
        Random random = new Random(8);
        for (int repeat = 0; repeat < 40; repeat++) {
            int d = 2 + repeat % 6;
            double[][] w = symmetric(d, random);
            assertThat(HeaviestPath.length(w, HeaviestPath.exact(w)))
                    .isCloseTo(heaviestPath(w, new ArrayList<>()), within(1e-12));
        }
        for (int d : new int[] {13, 20, 40}) {
            double[][] w = symmetric(d, random);
            int[] path = HeaviestPath.of(w);
            assertThat(path).containsExactlyInAnyOrder(IntStream.range(0, d).toArray());
            // A path of random edges of mean weight 1/2 would have (d - 1) / 2.
            assertThat(HeaviestPath.length(w, path)).isGreaterThan(0.75 * (d - 1));
        }
    }

    private static double chosen(UniformTable u, StructureKind kind, double[][] weight) {
        VineFitControls controls = GAUSSIAN.withKind(kind).withTruncation(1);
        VineFit fit = VineSelector.fit(u, VineCopula.defaultNames(u.dimension()), controls, ONE);
        return fit.edges().get(0).stream()
                .mapToDouble(e -> weight[e.edge().first()][e.edge().second()])
                .sum();
    }

    private static List<Set<Integer>> firstTree(VineFit fit) {
        return fit.edges().get(0).stream()
                .map(e -> Set.of(e.edge().first(), e.edge().second()))
                .toList();
    }

    private static double[][] taus(UniformTable u) {
        int d = u.dimension();
        double[][] tau = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                tau[i][j] = Math.abs(
                        KendallTau.of(u.column(i).toArray(), u.column(j).toArray()));
                tau[j][i] = tau[i][j];
            }
        }
        return tau;
    }

    /** Every choice of d - 1 edges without a cycle. */
    private static List<List<int[]>> allTrees(int d) {
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                edges.add(new int[] {i, j});
            }
        }
        List<List<int[]>> trees = new ArrayList<>();
        for (int mask = 0; mask < 1 << edges.size(); mask++) {
            if (Integer.bitCount(mask) != d - 1) {
                continue;
            }
            List<int[]> tree = new ArrayList<>();
            int[] component = IntStream.range(0, d).toArray();
            for (int k = 0; k < edges.size(); k++) {
                if ((mask >> k & 1) == 1) {
                    tree.add(edges.get(k));
                    int old = component[edges.get(k)[0]];
                    int now = component[edges.get(k)[1]];
                    Arrays.setAll(component, v -> component[v] == old ? now : component[v]);
                }
            }
            if (Arrays.stream(component).distinct().count() == 1) {
                trees.add(tree);
            }
        }
        return trees;
    }

    private static double heaviestPath(double[][] w, List<Integer> begun) {
        double best = 0;
        for (int next = 0; next < w.length; next++) {
            if (begun.contains(next)) {
                continue;
            }
            double step = begun.isEmpty() ? 0 : w[begun.get(begun.size() - 1)][next];
            begun.add(next);
            best = Math.max(best, step + heaviestPath(w, begun));
            begun.remove(begun.size() - 1);
        }
        return best;
    }

    private static double[][] symmetric(int d, Random source) {
        SplittableRandom random = new SplittableRandom(source.nextLong());
        double[][] w = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                w[i][j] = random.nextDouble();
                w[j][i] = w[i][j];
            }
        }
        return w;
    }
}
