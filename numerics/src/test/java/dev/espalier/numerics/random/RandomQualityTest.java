package dev.espalier.numerics.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Uniformity and independence. Every bound is one that true random numbers would break with probability below 1e-8; seeds are
 * fixed, so the outcome is too.
 */
class RandomQualityTest {
    private static final int N = 40_000;
    /** Standard deviations that a normal variable exceeds with probability 2e-9. */
    private static final double SIX = 6;

    /** A way to N numbers: along one stream, or the first of streams whose keys or seeds follow each other. */
    private enum Source {
        ONE_STREAM(null),
        KEYS(i -> RandomStreams.of(7).stream(i).nextLong()),
        SECOND_PARTS(i -> RandomStreams.of(7).stream(3, i).nextLong()),
        SEEDS(i -> RandomStreams.of(i).stream(1).nextLong()),
        SEED_AND_KEY(i -> RandomStreams.of(i).stream(-i).nextLong()),
        HIGH_BITS(i -> RandomStreams.of(i << 47).stream(i << 40).nextLong());

        private final @Nullable LongUnaryOperator at;

        Source(@Nullable LongUnaryOperator at) {
            this.at = at;
        }

        long[] draw() {
            UniformRandomProvider stream = RandomStreams.of(99).stream(5);
            long[] x = new long[N];
            Arrays.setAll(x, i -> at == null ? stream.nextLong() : at.applyAsLong(i));
            return x;
        }
    }

    private static double[] uniform(long[] x) {
        return Arrays.stream(x)
                .mapToDouble(bits -> RandomStreams.openUniform(() -> bits))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void cellsAreFilledEvenly(Source source) {
        int cells = 256;
        int[] count = new int[cells];
        for (double u : uniform(source.draw())) {
            count[(int) (u * cells)]++;
        }
        double expected = (double) N / cells;
        double chi = Arrays.stream(count)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        // Wilson and Hilferty's approximation of the chi-squared law, six standard deviations either way: too even is
        // no
        // better than too uneven.
        int df = cells - 1;
        double spread = SIX * Math.sqrt(2.0 / (9 * df));
        double centre = 1 - 2.0 / (9 * df);
        assertThat(chi).isBetween(df * Math.pow(centre - spread, 3), df * Math.pow(centre + spread, 3));
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void theDistributionFunctionIsStraight(Source source) {
        double[] u = uniform(source.draw());
        Arrays.sort(u);
        double distance = 0;
        for (int i = 0; i < N; i++) {
            distance = Math.max(distance, Math.max(u[i] - (double) i / N, (i + 1.0) / N - u[i]));
        }
        // Kolmogorov's tail 2 exp(-2 n d^2) = 1e-8.
        assertThat(distance).isLessThan(Math.sqrt(Math.log(2e8) / (2.0 * N)));
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void neighboursAreUncorrelated(Source source) {
        double[] u = uniform(source.draw());
        for (int lag : new int[] {1, 2, 3, 64}) {
            double sum = 0;
            for (int i = 0; i + lag < N; i++) {
                sum += 12 * (u[i] - 0.5) * (u[i + lag] - 0.5);
            }
            assertThat(sum / Math.sqrt(N - lag)).as("lag %d", lag).isCloseTo(0, within(SIX));
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void everyBitIsAFairCoinAndIndependentOfTheNext(Source source) {
        long[] x = source.draw();
        int[] ones = new int[64];
        int[] changes = new int[64];
        for (int i = 0; i < N; i++) {
            for (int bit = 0; bit < 64; bit++) {
                ones[bit] += (int) (x[i] >>> bit & 1);
                changes[bit] += i == 0 ? 0 : (int) ((x[i] ^ x[i - 1]) >>> bit & 1);
            }
        }
        for (int bit = 0; bit < 64; bit++) {
            assertThat(ones[bit]).as("bit %d", bit).isCloseTo(N / 2, within((int) (SIX * Math.sqrt(N) / 2)));
            assertThat(changes[bit]).as("bit %d", bit).isCloseTo(N / 2, within((int) (SIX * Math.sqrt(N) / 2)));
        }
    }

    @Test
    void oneBitOfSeedOrKeyChangesHalfOfTheBits() {
        int trials = 200;
        for (int bit = 0; bit < 64; bit++) {
            int bySeed = 0;
            int byKey = 0;
            for (int i = 0; i < trials; i++) {
                long base = RandomStreams.of(i).stream(i + 5L).nextLong();
                bySeed += Long.bitCount(
                        base ^ RandomStreams.of(i ^ 1L << bit).stream(i + 5L).nextLong());
                byKey += Long.bitCount(
                        base ^ RandomStreams.of(i).stream((i + 5L) ^ 1L << bit).nextLong());
            }
            // 64 coins a trial, each with standard deviation 1/2.
            int allowed = (int) (SIX * Math.sqrt(64.0 * trials) / 2);
            assertThat(bySeed).as("bit %d of the seed", bit).isCloseTo(32 * trials, within(allowed));
            assertThat(byKey).as("bit %d of the key", bit).isCloseTo(32 * trials, within(allowed));
        }
    }
}
