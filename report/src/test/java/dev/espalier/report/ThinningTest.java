package dev.espalier.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinningTest {
    @Test
    void keepsAllWhenTheyFit() {
        assertThat(Thinning.rows(4, 4, 1)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void drawsDistinctRowsReproducibly() {
        int[] rows = Thinning.rows(10_000, 500, 3);
        assertThat(rows).hasSize(500).isSorted().doesNotHaveDuplicates();
        assertThat(rows).isEqualTo(Thinning.rows(10_000, 500, 3));
        assertThat(rows).isNotEqualTo(Thinning.rows(10_000, 500, 4));
        // The mean row of a simple random sample lies within 5 standard errors (2887 / sqrt 500) of the middle.
        double mean = java.util.Arrays.stream(rows).average().orElseThrow();
        assertThat(Math.abs(mean - 5000)).isLessThan(5 * 2887 / Math.sqrt(500));
    }
}
