package dev.espalier.pages.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {
    /** Exact value: scipy 1.17.1, kstest(u, 'uniform') gives statistic 0.3, p 0.2705355748. */
    @Test
    void agreesWithTheExactTest() {
        double[] u = {0.05, 0.2, 0.3, 0.45, 0.5, 0.62, 0.9, 0.95, 0.97, 0.99};
        assertThat(KolmogorovSmirnov.distance(u)).isCloseTo(0.3, within(1e-15));
        // Stephens' correction to the limit is good to about 0.01 in p at n = 10.
        assertThat(KolmogorovSmirnov.uniformPValue(u)).isCloseTo(0.2705355748, within(0.01));
    }

    @Test
    void rejectsHalfTheIntervalAndAcceptsAnEvenGrid() {
        double[] half = new double[100];
        Arrays.setAll(half, i -> (i + 0.5) / 200);
        assertThat(KolmogorovSmirnov.uniformPValue(half)).isLessThan(1e-15);
        Arrays.setAll(half, i -> (i + 0.5) / 100);
        assertThat(KolmogorovSmirnov.uniformPValue(half)).isEqualTo(1);
    }
}
