package dev.espalier.dependence.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexSortTest {
    @Test
    void sortsStablyAndLeavesMissingValuesOut() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n : new int[] {0, 1, 24, 25, 1000}) {
            double[] x = random.doubles(n)
                    .map(u -> u < 0.1 ? Double.NaN : Math.floor(40 * u) - 20)
                    .toArray();
            int[] expected = IntStream.range(0, n)
                    .filter(i -> !Double.isNaN(x[i]))
                    .boxed()
                    .sorted((a, b) -> Double.compare(x[a], x[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(IndexSort.ascending(x)).containsExactly(expected);
        }
    }
}
