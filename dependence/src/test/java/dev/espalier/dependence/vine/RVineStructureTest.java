package dev.espalier.dependence.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RVineStructureTest {
    @Test
    void naturalOrderArrayStandsForLabelsByPosition() {
        // vinecopulib: order [2,3,4,5,1] with row [5,3,4,5] means partners [1,4,5,1].
        RVineStructure s =
                RVineStructure.ofNaturalOrder(new int[] {2, 3, 4, 5, 1}, new int[][] {{5, 3, 4, 5}, {4, 4, 5}});
        assertThat(s.matrix()).isDeepEqualTo(new int[][] {
            {1, 4, 5, 1, 1}, {5, 5, 1, 5, 0}, {0, 0, 4, 0, 0}, {0, 3, 0, 0, 0}, {2, 0, 0, 0, 0}
        });
        assertThat(RVineStructure.ofMatrix(s.matrix())).isEqualTo(s);
        assertThat(s.edge(1, 0)).isEqualTo(new VineEdge(1, 4, List.of(0)));
    }

    @Test
    void standardVinesHaveTheirTrees() {
        RVineStructure c = RVineStructure.cVine(1, 2, 3, 4, 5);
        assertThat(c.matrix()[0]).containsExactly(5, 5, 5, 5, 5);
        assertThat(c.matrix()[1]).containsExactly(4, 4, 4, 4, 0);
        RVineStructure d = RVineStructure.dVine(1, 2, 3, 4, 5);
        assertThat(d.matrix()[0]).containsExactly(2, 3, 4, 5, 5);
        assertThat(d.edge(2, 1)).isEqualTo(new VineEdge(1, 4, List.of(2, 3)));
    }

    @Test
    void edgesOfRandomVinesGiveTheSameVineBack() {
        Random random = new Random(1);
        for (int d = 1; d <= 12; d++) {
            for (int levels : new int[] {d - 1, d / 2, 0}) {
                RVineStructure s = RandomVines.structure(d, random.nextLong()).truncated(levels);
                List<List<VineEdge>> shuffled = new ArrayList<>();
                for (List<VineEdge> tree : s.trees()) {
                    List<VineEdge> copy = new ArrayList<>(tree);
                    Collections.shuffle(copy, random);
                    shuffled.add(copy);
                }
                RVineStructure back = RVineStructure.ofEdges(d, shuffled);
                assertThat(unordered(back)).isEqualTo(unordered(s));
                assertThat(RVineStructure.ofMatrix(back.matrix())).isEqualTo(back);
                assertThat(RVineStructure.ofNaturalOrder(back.order(), back.naturalOrderArray()))
                        .isEqualTo(back);
            }
        }
    }

    @Test
    void reorientationEndsWithTheWantedVariablesExactlyWhenSomeOrderDoes() {
        RVineStructure path = RVineStructure.dVine(1, 2, 3, 4);
        assertThat(path.withLast(Set.of(0, 1)).orElseThrow().order()).endsWith(1, 2);
        assertThat(path.withLast(Set.of(0, 3))).as("1 and 4 are not neighbours").isEmpty();
        for (int seed = 0; seed < 20; seed++) {
            RVineStructure s = RandomVines.structure(8, seed);
            int[] order = s.order();
            Set<Integer> tail = Set.of(order[7] - 1, order[6] - 1, order[5] - 1);
            RVineStructure turned = s.withLast(tail).orElseThrow();
            int[] found = turned.order();
            assertThat(Set.of(found[5] - 1, found[6] - 1, found[7] - 1)).isEqualTo(tail);
            assertThat(unordered(turned)).isEqualTo(unordered(s));
        }
    }

    @Test
    void refusesWhatIsNotAVine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofNaturalOrder(new int[] {1, 1, 3}, new int[][] {{2, 3}, {3}}))
                .withMessageContaining("occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RVineStructure.ofNaturalOrder(new int[] {1, 2, 3, 4}, new int[][] {{2, 3, 4}, {4, 4}, {3}}))
                .withMessageContaining("tree 1, edge 0: violates the proximity condition");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofNaturalOrder(new int[] {1, 2, 3}, new int[][] {{2}}))
                .withMessageContaining("needs 2 edges");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofMatrix(new int[][] {{7, 2}, {1, 0}}))
                .withMessageContaining("outside 1..2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RVineStructure.ofEdges(
                        4,
                        List.of(
                                List.of(VineEdge.of(0, 1), VineEdge.of(2, 3), VineEdge.of(1, 2)),
                                List.of(new VineEdge(0, 2, List.of(1)), new VineEdge(0, 3, List.of(2))))));
    }

    private static List<Set<Set<Set<Integer>>>> unordered(RVineStructure s) {
        List<Set<Set<Set<Integer>>>> trees = new ArrayList<>();
        for (List<VineEdge> tree : s.trees()) {
            Set<Set<Set<Integer>>> edges = new HashSet<>();
            for (VineEdge e : tree) {
                Set<Integer> given = new HashSet<>(e.conditioning());
                given.add(-1);
                edges.add(Set.of(Set.of(e.first(), e.second()), given));
            }
            trees.add(edges);
        }
        return trees;
    }
}
