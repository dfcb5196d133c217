package dev.espalier.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreeLayoutTest {
    @Test
    void aPathIsRootedInItsMiddle() {
        List<TreeLayout.Place> places = TreeLayout.of(5, List.of(e(0, 1), e(1, 2), e(2, 3), e(3, 4)));
        assertThat(places).extracting(TreeLayout.Place::level).containsExactly(2, 1, 0, -1, -2);
        assertThat(places).extracting(TreeLayout.Place::lane).containsOnly(0.0);
    }

    @Test
    void aStarIsSharedBetweenBothSides() {
        List<TreeLayout.Place> places = TreeLayout.of(5, List.of(e(0, 1), e(0, 2), e(0, 3), e(0, 4)));
        assertThat(places.get(0)).isEqualTo(new TreeLayout.Place(-1, 0, 0.5));
        assertThat(places.subList(1, 5)).extracting(TreeLayout.Place::level).containsExactlyInAnyOrder(1, 1, -1, -1);
    }

    @Test
    void noTwoNodesOfALevelComeCloserThanALane() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 200; trial++) {
            int count = 2 + random.nextInt(30);
            List<int[]> edges = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                edges.add(e(random.nextInt(i), i));
            }
            List<TreeLayout.Place> places = TreeLayout.of(count, edges);
            Set<String> parents = new HashSet<>();
            for (int i = 0; i < count; i++) {
                TreeLayout.Place a = places.get(i);
                for (int j = 0; j < i; j++) {
                    TreeLayout.Place b = places.get(j);
                    if (a.level() == b.level()) {
                        assertThat(Math.abs(a.lane() - b.lane())).isGreaterThanOrEqualTo(1);
                    }
                }
                if (a.parent() >= 0) {
                    parents.add(Math.min(i, a.parent()) + "-" + Math.max(i, a.parent()));
                }
            }
            // Every edge of the tree joins a node and its parent.
            assertThat(parents).hasSize(count - 1);
            assertThat(edges).allMatch(x -> parents.contains(Math.min(x[0], x[1]) + "-" + Math.max(x[0], x[1])));
        }
    }

    @Test
    void separateTreesDoNotShareLanes() {
        List<TreeLayout.Place> places = TreeLayout.of(4, List.of(e(0, 1), e(2, 3)));
        assertThat(places).extracting(TreeLayout.Place::lane).containsExactly(0.0, 0.0, 1.0, 1.0);
    }

    private static int[] e(int a, int b) {
        return new int[] {a, b};
    }
}
