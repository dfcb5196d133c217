package dev.espalier.numerics.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgsortTest {
    /** Values with ties, both zeros, infinities, subnormal numbers and NaN. */
    private static double[] values(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] special = {
            -0.0,
            0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MIN_VALUE
        };
        return IntStream.range(0, n)
                .mapToDouble(i -> {
                    double u = random.nextDouble();
                    return u < 0.2 ? special[random.nextInt(special.length)] : Math.rint(1e3 * (u - 0.6)) / 7;
                })
                .toArray();
    }

    /** The library's sort of boxed indices, with adding 0 making both zeros one. */
    private static int[] expected(double[] x, IntStream among, DoubleUnaryOperator sign, boolean withNan) {
        return among.filter(i -> withNan || !Double.isNaN(x[i]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> sign.applyAsDouble(x[i]) + 0.0)
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 24, 25, 100, StableSort.MANY - 1, StableSort.MANY, 3000})
    void agreesWithTheLibrarysSortOfBoxedIndices(int n) {
        double[] x = values(n, n);
        for (boolean last : new boolean[] {false, true}) {
            Argsort.Nan nan = last ? Argsort.Nan.LAST : Argsort.Nan.LEFT_OUT;
            assertThat(Argsort.ascending(x, nan)).isEqualTo(expected(x, IntStream.range(0, n), v -> v, last));
            assertThat(Argsort.descending(x, nan)).isEqualTo(expected(x, IntStream.range(0, n), v -> -v, last));
        }
    }

    @Test
    void ordersSomeIndicesWhateverTheOrderTheyAreGivenIn() {
        double[] x = values(2000, 5);
        int[] among = new SplittableRandom(6).ints(700, 0, x.length).distinct().toArray();
        int[] given = among.clone();
        assertThat(Argsort.ascending(x, among, Argsort.Nan.LEFT_OUT))
                .isEqualTo(expected(x, Arrays.stream(among), v -> v, false));
        assertThat(Argsort.descending(x, among, Argsort.Nan.LAST))
                .isEqualTo(expected(x, Arrays.stream(among), v -> -v, true));
        assertThat(among).isEqualTo(given);
    }

    @Test
    void refusesNanWhereItIsTold() {
        double[] x = {1, Double.NaN, 0};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argsort.descending(x, Argsort.Nan.REFUSED))
                .withMessageContaining("value 1 is NaN");
        assertThat(Argsort.descending(x, new int[] {2, 0}, Argsort.Nan.REFUSED)).containsExactly(0, 2);
    }

    @Test
    void allSortsGiveTheSameOrder() {
        double[] crowded =
                Arrays.stream(values(5000, 9)).filter(v -> !Double.isNaN(v)).toArray();
        double[] even = new SplittableRandom(10).doubles(5000, -3, 5).toArray();
        double[] rounded =
                Arrays.stream(even).map(v -> Math.rint(v * 500) / 500).toArray();
        double[] huge = Arrays.stream(even).map(v -> v * 0.3 * Double.MAX_VALUE).toArray();
        for (double[] x : new double[][] {crowded, even, rounded, huge}) {
            int[] expected = StableSort.merged(x, x.length);
            assertThat(StableSort.byDigits(x, x.length)).isEqualTo(expected);
            assertThat(StableSort.positions(x, x.length)).isEqualTo(expected);
        }
    }
}
