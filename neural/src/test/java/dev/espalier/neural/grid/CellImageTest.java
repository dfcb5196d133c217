package dev.espalier.neural.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples as cell masses: margins, ties, discrete limits, weights. */
class CellImageTest {
    private static final int M = ProbitCells.SIZE;
    /** Sums of up to n shares of 1 / n, n at most a few thousand, are exact to about this. */
    private static final double ROUNDING = 1e-13;

    @ParameterizedTest
    @ValueSource(ints = {2, 30, 31, 400, 3000})
    void continuousDataHaveUniformMargins(int n) {
        double[] masses =
                CellImage.of(PairSample.of(column(n, 1), column(n, 2))).masses();
        double[] w = ProbitCells.widths();
        for (int i = 0; i < M; i++) {
            double row = 0;
            double sum = 0;
            for (int j = 0; j < M; j++) {
                row += masses[i * M + j];
                sum += masses[j * M + i];
            }
            assertThat(row).isCloseTo(w[i], within(ROUNDING));
            assertThat(sum).isCloseTo(w[i], within(ROUNDING));
        }
    }

    @Test
    void tiedObservationsShareTheRectangleOfTheirGroup() {
        UniformColumn tied = UniformColumn.of(0.2, 0.2, 0.8, 0.8);
        double[] masses = CellImage.of(PairSample.of(tied, tied)).masses();
        double[] w = ProbitCells.widths();
        for (int p = 0; p < masses.length; p++) {
            boolean sameHalf = p / M < M / 2 == p % M < M / 2;
            // uniform on the two squares (0, 1/2]^2 and (1/2, 1]^2, density 2
            assertThat(masses[p]).isCloseTo(sameHalf ? 2 * w[p / M] * w[p % M] : 0, within(ROUNDING));
        }
    }

    @Test
    void discreteColumnsBringTheirLimits() {
        UniformColumn value = UniformColumn.of(0.3, 1 - UniformColumn.TRIM, 0.3, 1 - UniformColumn.TRIM);
        UniformColumn left = UniformColumn.of(UniformColumn.TRIM, 0.3, UniformColumn.TRIM, 0.3);
        UniformColumn other = UniformColumn.of(0.1, 0.4, 0.6, 0.9);
        double[] masses =
                CellImage.of(PairSample.of(value.withLeft(left), other)).masses();
        double[] edges = ProbitCells.edges();
        // half of the rows are spread evenly over (0, 0.3]: the cells wholly inside hold their share of that half
        int last = ProbitCells.cell(0.3);
        assertThat(cumulative(masses, last)).isCloseTo(0.5 * edges[last] / 0.3, within(ROUNDING));
        assertThat(Arrays.stream(masses).sum()).isCloseTo(1, within(ROUNDING));
    }

    private static double cumulative(double[] masses, int rows) {
        return Arrays.stream(masses, 0, rows * M).sum();
    }

    @Test
    void aWeightIsARepetition() {
        int n = 60;
        UniformColumn u = column(n, 3);
        UniformColumn v = column(n, 4);
        double[] w = new double[n];
        int[] rows = new int[n + n / 3];
        int at = 0;
        for (int i = 0; i < n; i++) {
            w[i] = i % 3 == 0 ? 2 : 1;
            for (int k = 0; k < w[i]; k++) {
                rows[at++] = i;
            }
        }
        CellImage weighted = CellImage.of(PairSample.of(u, v, w));
        CellImage repeated = CellImage.of(PairSample.of(u.rows(rows), v.rows(rows)));
        assertThat(weighted.masses()).containsExactly(repeated.masses(), within(ROUNDING));
        // (40 + 2 * 20)^2 / (40 + 4 * 20)
        assertThat(weighted.size()).isCloseTo(6400.0 / 120, within(ROUNDING * n));
    }

    @Test
    void groupedRowsKeepTheSizeAndTheMeans() {
        for (int n : new int[] {30, 255, 256, 20_000}) {
            CellImage image = CellImage.of(PairSample.of(column(n, 5), column(n, 6)));
            double[] w = image.grouped().weights();
            assertThat(w).isNotNull();
            // relative rounding of a sum of n weights
            assertThat(Arrays.stream(w).sum()).isCloseTo(n, within(1e-12 * n));
            assertThat(image.size()).isEqualTo(n);
            // at most a row per cell, and about 800 in the tails
            assertThat(image.grouped().size()).isLessThanOrEqualTo(Math.min(n, M * M + 1600));
            double mean = 0;
            for (int i = 0; i < w.length; i++) {
                mean += w[i] * image.grouped().u().normalScores()[i] / n;
            }
            // normal scores of evenly spread ranks have mean zero
            assertThat(mean).isCloseTo(0, within(1e-10));
        }
    }

    @Test
    void aConstantColumnIsRefused() {
        double[] same = new double[40];
        Arrays.fill(same, 0.4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellImage.of(PairSample.of(UniformColumn.of(same), column(40, 7))))
                .withMessageContaining("constant");
    }

    private static UniformColumn column(int n, long seed) {
        return UniformColumn.adopting(
                new SplittableRandom(seed).doubles(n, 1e-9, 1 - 1e-9).toArray());
    }
}
