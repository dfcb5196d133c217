package dev.espalier.numerics.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.numerics.Reference;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Streams are those of the published generators, addressed by seed and key and by nothing else. */
class RandomStreamsTest {
    private static long[] key(String text) {
        return text.isEmpty()
                ? new long[0]
                : Arrays.stream(text.split(":")).mapToLong(Long::parseLong).toArray();
    }

    @Test
    void outputsAreThoseOfAnIndependentImplementation() {
        List<String> lines = Reference.lines(RandomStreamsTest.class, "streams.txt");
        assertThat(lines).hasSize(35);
        for (String line : lines) {
            String[] parts = line.split(",");
            UniformRandomProvider stream = RandomStreams.of(Long.parseLong(parts[0])).stream(key(parts[1]));
            for (int i = 2; i < 6; i++) {
                assertThat(stream.nextLong()).as(line).isEqualTo(Long.parseUnsignedLong(parts[i], 16));
            }
        }
    }

    @Test
    void theHashIsSplitMix() {
        long golden = 0x9e3779b97f4a7c15L;
        for (long seed : new long[] {0, 1, -1, 12345, Long.MIN_VALUE}) {
            assertThat(RandomStreams.mix(seed + golden)).isEqualTo(new SplittableRandom(seed).nextLong());
        }
    }

    @Test
    void theOrderOfCreationDoesNotMatter() {
        RandomStreams streams = RandomStreams.of(42);
        long[] inOrder = IntStream.range(0, 500)
                .mapToLong(i -> streams.stream(i, 7).nextLong())
                .toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(order, new Random(3));
        for (int i : order) {
            assertThat(streams.stream(i, 7).nextLong()).isEqualTo(inOrder[i]);
        }
        try (Workers workers = Workers.of(4)) {
            List<Long> parallel =
                    workers.map(500, i -> RandomStreams.of(42).stream(i, 7).nextLong());
            assertThat(parallel.stream().mapToLong(x -> x)).containsExactly(box(inOrder));
        }
    }

    private static Long[] box(long[] x) {
        return Arrays.stream(x).boxed().toArray(Long[]::new);
    }

    @Test
    void openStreamsDoNotDisturbEachOther() {
        RandomStreams streams = RandomStreams.of(-3);
        UniformRandomProvider a = streams.stream(1);
        UniformRandomProvider b = streams.stream(1);
        long first = a.nextLong();
        long second = a.nextLong();
        streams.stream(2).nextLong();
        assertThat(b.nextLong()).isEqualTo(first);
        assertThat(b.nextLong()).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void keysThatDifferInLengthOrInAnyPartGiveDifferentStreams() {
        Set<Long> seen = new HashSet<>();
        int keys = 0;
        for (long seed = 0; seed < 20; seed++) {
            RandomStreams streams = RandomStreams.of(seed);
            seen.add(streams.stream().nextLong());
            keys++;
            for (long a = -20; a < 20; a++) {
                seen.add(streams.stream(a).nextLong());
                seen.add(streams.stream(a, 0).nextLong());
                seen.add(streams.stream(0, a + 100).nextLong());
                seen.add(streams.stream(a, 0, 0).nextLong());
                keys += 4;
            }
        }
        // Among 3220 values of 64 bits a coincidence has probability 3e-13.
        assertThat(seen).hasSize(keys);
    }

    @Test
    void uniformsAreTheOddMultiplesOfTheSmallest() {
        UniformRandomProvider zeros = () -> 0;
        UniformRandomProvider ones = () -> -1;
        assertThat(RandomStreams.openUniform(zeros)).isEqualTo(0x1p-53);
        assertThat(RandomStreams.openUniform(ones)).isEqualTo(1 - 0x1p-53);
        UniformRandomProvider stream = RandomStreams.of(8).stream(8);
        for (int i = 0; i < 1000; i++) {
            double scaled = RandomStreams.openUniform(stream) * 0x1p53;
            assertThat(scaled).isBetween(1.0, 0x1p53 - 1).isEqualTo(Math.rint(scaled));
            assertThat((long) scaled % 2).isOne();
        }
    }

    @Test
    void fillWritesItsRangeInOrder() {
        double[] out = new double[12];
        RandomStreams.fill(RandomStreams.of(1).stream(), out, 2, 8);
        UniformRandomProvider again = RandomStreams.of(1).stream();
        for (int i = 0; i < 12; i++) {
            assertThat(out[i]).isEqualTo(i >= 2 && i < 8 ? RandomStreams.openUniform(again) : 0);
        }
        UniformRandomProvider untouched = RandomStreams.of(1).stream();
        RandomStreams.fill(untouched, out, 5, 5);
        assertThat(untouched.nextLong()).isEqualTo(RandomStreams.of(1).stream().nextLong());
    }
}
