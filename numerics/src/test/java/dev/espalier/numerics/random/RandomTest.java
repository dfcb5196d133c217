package dev.espalier.numerics.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RandomTest {
    @Test
    void streamsDependOnSeedAndKeyOnly() {
        RandomStreams streams = RandomStreams.of(42);
        long first = streams.stream(1, 2).nextLong();
        streams.stream(5).nextLong();
        assertThat(streams.stream(1, 2).nextLong()).isEqualTo(first);
        assertThat(RandomStreams.of(42).stream(1, 2).nextLong()).isEqualTo(first);
    }

    @Test
    void neighbouringKeysGiveDifferentUncorrelatedStreams() {
        Set<Long> seen = new HashSet<>();
        int keys = 0;
        for (long seed = 0; seed < 20; seed++) {
            for (long a = -20; a < 20; a++) {
                seen.add(RandomStreams.of(seed).stream(a).nextLong());
                seen.add(RandomStreams.of(seed).stream(a, 0).nextLong());
                seen.add(RandomStreams.of(seed).stream(0, a + 100).nextLong());
                keys += 3;
            }
        }
        assertThat(seen).hasSize(keys);
        int n = 4000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = RandomStreams.openUniform(RandomStreams.of(7).stream(i));
            y[i] = RandomStreams.openUniform(RandomStreams.of(7).stream(i + 1L));
        }
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += 12 * (x[i] - 0.5) * (y[i] - 0.5) / n;
        }
        // Five standard errors of a correlation.
        assertThat(s).isCloseTo(0, within(5 / Math.sqrt(n)));
        assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
    }

    @Test
    void uniformsAreOpen() {
        UniformRandomProvider zeros = () -> 0;
        UniformRandomProvider ones = () -> -1;
        assertThat(RandomStreams.openUniform(zeros)).isEqualTo(0x1p-53);
        assertThat(RandomStreams.openUniform(ones)).isEqualTo(1 - 0x1p-53);
        double[] out = new double[10];
        RandomStreams.fill(RandomStreams.of(1).stream(), out, 2, 8);
        assertThat(out[1]).isZero();
        assertThat(out[8]).isZero();
        assertThat(Arrays.copyOfRange(out, 2, 8)).doesNotContain(0.0);
    }

    @Test
    void quasiRandomRowsDoNotDependOnTheBlock() {
        double[][] whole = QuasiRandom.points(70, 300, 9, 0);
        double[][] part = QuasiRandom.points(70, 100, 9, 150);
        for (int j = 0; j < 70; j++) {
            assertThat(part[j]).containsExactly(Arrays.copyOfRange(whole[j], 150, 250));
        }
        assertThat(QuasiRandom.points(3, 5, 1, 0)[0]).isNotEqualTo(QuasiRandom.points(3, 5, 2, 0)[0]);
        assertThat(QuasiRandom.points(3, 0, 1, 0)[0]).isEmpty();
    }

    @Test
    void quasiRandomPointsFillEveryElementaryInterval() {
        int n = 256;
        for (double[] column : QuasiRandom.points(20, n, 3, 0)) {
            boolean[] hit = new boolean[n];
            for (double u : column) {
                assertThat(u).isGreaterThan(0).isLessThan(1);
                hit[(int) (u * n)] = true;
            }
            assertThat(hit).doesNotContain(false);
        }
        double[][] p = QuasiRandom.points(5, 4096, 11, 4096);
        double mean = 0;
        for (int i = 0; i < 4096; i++) {
            mean += p[0][i] * p[1][i] * p[2][i] * p[3][i] * p[4][i] / 4096;
        }
        // Plain sampling has a standard error of 9e-4 here; a twentieth of it shows the even spread.
        assertThat(mean).isCloseTo(1.0 / 32, within(5e-5));
    }

    @Test
    void refusesWhatItCannotNumber() {
        assertThatThrownBy(() -> QuasiRandom.points(0, 1, 1, 0)).hasMessageContaining("dimension");
        assertThatThrownBy(() -> QuasiRandom.points(1, 1, 1, -1)).hasMessageContaining("rows");
    }
}
