package dev.espalier.network.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSetTest {
    /** Against the sets of the Java library, for layers of up to 5000 channels, and without any. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1000, 5000})
    void operationsAreThoseOfSets(int m) {
        Random random = new Random(m);
        for (int run = 0; run < 20; run++) {
            Set<Integer> a = drawn(m, random);
            Set<Integer> b = drawn(m, random);
            ChannelSet x = of(m, a);
            ChannelSet y = of(m, b);
            Set<Integer> either = new HashSet<>(a);
            either.addAll(b);
            Set<Integer> both = new HashSet<>(a);
            both.retainAll(b);
            Set<Integer> first = new HashSet<>(a);
            first.removeAll(b);

            assertThat(x.plus(y)).isEqualTo(of(m, either));
            assertThat(x.and(y)).isEqualTo(of(m, both));
            assertThat(x.minus(y)).isEqualTo(of(m, first));
            assertThat(x.complement()).isEqualTo(ChannelSet.all(m).minus(x));
            assertThat(x.complement().complement()).isEqualTo(x).hasSameHashCodeAs(x);
            assertThat(x.size()).isEqualTo(a.size());
            assertThat(x.isEmpty()).isEqualTo(a.isEmpty());
            assertThat(x.jaccard(y)).isEqualTo(either.isEmpty() ? 1 : (double) both.size() / either.size());
            for (int i = -1; i <= m; i++) {
                assertThat(x.contains(i)).isEqualTo(a.contains(i));
            }
        }
    }

    @Test
    void masksAndFactorsSayTheSame() {
        ChannelSet set = ChannelSet.of(4, 3, 1);

        assertThat(set.indices()).containsExactly(1, 3);
        assertThat(set.mask()).containsExactly(false, true, false, true);
        assertThat(set.factorsOff()).containsExactly(1, 0, 1, 0);
        assertThat(ChannelSet.noneOfEach(List.of(4, 2))).containsExactly(ChannelSet.none(4), ChannelSet.none(2));
        assertThat(set).hasToString("2 of 4 channels");
    }

    @Test
    void whatIsGivenOutIsACopy() {
        int[] given = {1, 3};
        ChannelSet set = ChannelSet.ofAscending(4, given);
        given[0] = 0;
        set.indices()[0] = 0;
        set.mask()[0] = true;

        assertThat(set).isEqualTo(ChannelSet.of(4, 1, 3));
    }

    @Test
    void channelsThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> ChannelSet.of(4, 4))
                .hasMessageContaining("index 4")
                .hasMessageContaining("of 4");
        assertThatThrownBy(() -> ChannelSet.of(4, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChannelSet.of(4, 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChannelSet.ofAscending(4, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChannelSet.none(4).plus(ChannelSet.none(5))).hasMessageContaining("4 and 5");
        assertThat(ChannelSet.none(4)).isNotEqualTo(ChannelSet.none(5));
    }

    private static Set<Integer> drawn(int m, Random random) {
        double share = random.nextDouble();
        return new TreeSet<>(random.doubles(m).boxed().collect(Collectors.toList()).stream()
                .filter(x -> x < share)
                .map(x -> (int) (x / share * m))
                .collect(Collectors.toSet()));
    }

    private static ChannelSet of(int m, Set<Integer> indices) {
        return ChannelSet.of(m, indices.stream().mapToInt(i -> i).toArray());
    }
}
