package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random regular vines are accepted, and what is no regular vine is refused, judged by the definition over trees. */
class StructureValidationTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 10, 14, 20})
    void randomStructuresSatisfyTheDefinition(int d) {
        for (int seed = 0; seed < 10; seed++) {
            RVineStructure s = RandomVines.structure(d, 100L * d + seed);
            assertThat(isRegular(d, s.trees())).isTrue();
            assertThat(RVineStructure.ofMatrix(s.matrix())).isEqualTo(s).hasSameHashCodeAs(s);
            assertThat(RVineStructure.ofNaturalOrder(s.order(), s.naturalOrderArray()))
                    .isEqualTo(s);
            for (int level = 0; level < d - 1; level++) {
                RVineStructure cut = s.truncated(level);
                assertThat(cut.truncation()).isEqualTo(level);
                assertThat(cut.trees()).isEqualTo(s.trees().subList(0, level));
                assertThat(RVineStructure.ofMatrix(cut.matrix())).isEqualTo(cut);
            }
            assertThat(s.truncated(d + 5)).isSameAs(s);
        }
    }

    @Test
    void changedEntriesAreAcceptedExactlyWhenTheTreesStayAVine() {
        Random random = new Random(4);
        Map<Boolean, Integer> seen = new HashMap<>();
        for (int k = 0; k < 3000; k++) {
            int d = 4 + random.nextInt(4);
            RVineStructure s = RandomVines.structure(d, k);
            int[][] array = s.naturalOrderArray();
            int t = random.nextInt(d - 1);
            int e = random.nextInt(array[t].length);
            array[t][e] = e + 2 + random.nextInt(d - 1 - e);
            boolean regular = isRegular(d, trees(s.order(), array));
            Throwable refusal = catchThrowable(() -> RVineStructure.ofNaturalOrder(s.order(), array));
            if (regular) {
                assertThat(refusal).as("%s", trees(s.order(), array)).isNull();
            } else {
                assertThat(refusal)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("vine structure, tree ")
                        .hasMessageContaining("edge ");
            }
            seen.merge(regular, 1, Integer::sum);
        }
        assertThat(seen.get(true)).isGreaterThan(300);
        assertThat(seen.get(false)).isGreaterThan(300);
    }

    @Test
    void edgesOfTwoVinesMixedAreRefusedUnlessTheyFormOne() {
        int refused = 0;
        for (int seed = 0; seed < 200; seed++) {
            List<List<VineEdge>> mixed =
                    new ArrayList<>(RandomVines.structure(6, seed).trees());
            int from = 1 + seed % 4;
            List<List<VineEdge>> other = RandomVines.structure(6, 1000 + seed).trees();
            for (int t = from; t < 5; t++) {
                mixed.set(t, other.get(t));
            }
            Throwable problem = catchThrowable(() -> RVineStructure.ofEdges(6, mixed));
            assertThat(problem == null).isEqualTo(isRegular(6, mixed));
            refused += problem == null ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(150);
    }

    @Test
    void ordersThatAreNoPermutationAreRefused() {
        int[][] array = {{2, 3}, {3}};
        for (int[] order : new int[][] {{1, 2, 2}, {0, 1, 2}, {1, 2, 4}, {-1, 2, 3}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RVineStructure.ofNaturalOrder(order, array))
                    .withMessageContaining("each of 1..3 once");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofNaturalOrder(new int[0], new int[0][]))
                .withMessageContaining("at least one variable");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofNaturalOrder(new int[] {1, 2}, new int[][] {{2}, {}}))
                .withMessageContaining("at most 1 trees");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.cVine(1, 2, 3).truncated(-1))
                .withMessageContaining("at least 0");
    }

    @Test
    void matricesOfAnotherShapeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofMatrix(new int[][] {{2, 2}, {1}}))
                .withMessageContaining("row 1 has 1 entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofMatrix(new int[][] {{2, 2}, {3, 0}}))
                .withMessageContaining("each of 1..2 once");
        // a hole within the triangle is no truncation
        int[][] holed = RVineStructure.dVine(1, 2, 3, 4).matrix();
        holed[1][1] = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofMatrix(holed))
                .withMessageContaining("row 1, column 1: label 0");
    }

    @Test
    void smallestVines() {
        RVineStructure one = RVineStructure.ofNaturalOrder(new int[] {1}, new int[0][]);
        assertThat(one.dimension()).isEqualTo(1);
        assertThat(one.trees()).isEmpty();
        assertThat(one.matrix()).isDeepEqualTo(new int[][] {{1}});
        assertThat(RVineStructure.cVine(1)).isEqualTo(one).isEqualTo(RVineStructure.dVine(1));
        RVineStructure two = RVineStructure.dVine(2, 1);
        assertThat(two).isEqualTo(RVineStructure.cVine(2, 1));
        assertThat(two.edge(0, 0)).isEqualTo(VineEdge.of(1, 0));
    }

    @Test
    void someFormEndsWithASetExactlyWhenTheSetIsASubVine() {
        for (int seed = 0; seed < 30; seed++) {
            int d = 6;
            RVineStructure s = RandomVines.structure(d, seed);
            for (int mask = 1; mask < 1 << d; mask++) {
                Set<Integer> set = new HashSet<>();
                for (int j = 0; j < d; j++) {
                    if ((mask >> j & 1) == 1) {
                        set.add(j);
                    }
                }
                Optional<RVineStructure> form = s.withLast(set);
                assertThat(form.isPresent()).as("%s of %s", set, s).isEqualTo(isSubVine(s, set));
                form.ifPresent(f -> {
                    int[] order = f.order();
                    assertThat(IntStream.range(d - set.size(), d).map(e -> order[e] - 1))
                            .containsExactlyInAnyOrderElementsOf(set);
                    assertThat(unordered(f.trees())).isEqualTo(unordered(s.trees()));
                });
                // the weaker form always exists
                RVineStructure late = s.withLate(set);
                assertThat(unordered(late.trees())).isEqualTo(unordered(s.trees()));
            }
        }
    }

    @Test
    void edgesKnowTheirVariables() {
        VineEdge edge = new VineEdge(4, 1, List.of(3, 0, 3));
        assertThat(edge.conditioning()).containsExactly(0, 3);
        assertThat(edge.tree()).isEqualTo(2);
        assertThat(edge.exchanged()).isEqualTo(new VineEdge(1, 4, List.of(0, 3)));
        assertThat(edge.conditions(3)).isFalse();
        assertThat(edge.contains(3)).isTrue();
        assertThat(edge.conditions(1) && edge.conditions(4)).isTrue();
        assertThat(edge.contains(2)).isFalse();
        List<String> names = List.of("a", "b", "c", "d", "e");
        assertThat(edge.label(names)).isEqualTo("e,b|a,d");
        assertThat(VineEdge.of(0, 2).label(names)).isEqualTo("a,c");
        assertThatCode(() -> VineEdge.of(0, 1)).doesNotThrowAnyException();
        for (int[] pair : new int[][] {{1, 1}, {-1, 2}, {2, -1}, {0, 2}, {2, 3}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new VineEdge(pair[0], pair[1], List.of(0, 3)))
                    .withMessageContaining(pair[0] + "," + pair[1]);
        }
    }

    /** Bedford and Cooke's definition: trees over the edges before, joined edges differing in one variable each. */
    private static boolean isRegular(int d, List<List<VineEdge>> trees) {
        List<Set<Integer>> nodes = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            nodes.add(Set.of(j));
        }
        for (List<VineEdge> tree : trees) {
            List<Set<Integer>> next = new ArrayList<>();
            int[] component = IntStream.range(0, nodes.size()).toArray();
            for (VineEdge edge : tree) {
                int a = nodes.indexOf(with(edge.conditioning(), edge.first()));
                int b = nodes.indexOf(with(edge.conditioning(), edge.second()));
                if (a < 0 || b < 0 || component[a] == component[b]) {
                    return false;
                }
                int old = component[a];
                for (int k = 0; k < component.length; k++) {
                    component[k] = component[k] == old ? component[b] : component[k];
                }
                Set<Integer> all = new HashSet<>(nodes.get(a));
                all.addAll(nodes.get(b));
                next.add(all);
            }
            if (next.size() != nodes.size() - 1 || new HashSet<>(next).size() != next.size()) {
                return false;
            }
            nodes = next;
        }
        return true;
    }

    /** Whether the edges within the set number as many as those of a vine on it. */
    private static boolean isSubVine(RVineStructure s, Set<Integer> set) {
        for (int t = 0; t < set.size() - 1; t++) {
            long within = s.trees().get(t).stream()
                    .filter(e -> set.containsAll(with(with(e.conditioning(), e.first()), e.second())))
                    .count();
            if (within != set.size() - 1 - t) {
                return false;
            }
        }
        return true;
    }

    private static Set<Integer> with(Iterable<Integer> some, int more) {
        Set<Integer> all = new HashSet<>(Collections.singleton(more));
        some.forEach(all::add);
        return all;
    }

    /** The edges an array claims, whether or not they form a vine; a variable named twice leaves a smaller set. */
    private static List<List<VineEdge>> trees(int[] order, int[][] array) {
        List<List<VineEdge>> trees = new ArrayList<>();
        for (int t = 0; t < array.length; t++) {
            List<VineEdge> tree = new ArrayList<>();
            for (int e = 0; e < array[t].length; e++) {
                Set<Integer> given = new HashSet<>();
                for (int s = 0; s < t; s++) {
                    given.add(order[array[s][e] - 1] - 1);
                }
                int partner = order[array[t][e] - 1] - 1;
                if (given.size() < t || given.contains(partner)) {
                    return List.of(List.of()); // no edge at all
                }
                tree.add(new VineEdge(order[e] - 1, partner, List.copyOf(given)));
            }
            trees.add(tree);
        }
        return trees;
    }

    private static List<Set<VineEdge>> unordered(List<List<VineEdge>> trees) {
        List<Set<VineEdge>> sets = new ArrayList<>();
        for (List<VineEdge> tree : trees) {
            Set<VineEdge> set = new HashSet<>();
            tree.forEach(e -> set.add(e.first() < e.second() ? e : e.exchanged()));
            sets.add(set);
        }
        return sets;
    }
}
