package dev.espalier.numerics.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The sequence is Sobol's with the published direction numbers, shifted digit by digit, the same in every block. */
class QuasiRandomTest {
    private static final int BITS = 52;

    /** Of dimensions 2 to 7 of Joe and Kuo's table: coefficients of the polynomial, then initial numbers. */
    private static final int[][] TABLE = {
        {0, 1}, {1, 1, 3}, {1, 1, 3, 1}, {2, 1, 1, 1}, {1, 1, 1, 3, 3}, {4, 1, 3, 5, 13}
    };

    /** The direction numbers of dimension {@code j} from 0, as 52-bit fractions. */
    private static long[] directions(int j) {
        long[] m = new long[BITS];
        if (j == 0) {
            Arrays.fill(m, 1);
        } else {
            int[] row = TABLE[j - 1];
            int degree = row.length - 1;
            for (int k = 0; k < BITS; k++) {
                if (k < degree) {
                    m[k] = row[k + 1];
                    continue;
                }
                m[k] = m[k - degree] ^ m[k - degree] << degree;
                for (int i = 1; i < degree; i++) {
                    m[k] ^= (row[0] >> (degree - 1 - i) & 1L) * m[k - i] << i;
                }
            }
        }
        long[] v = new long[BITS];
        Arrays.setAll(v, k -> m[k] << (BITS - 1 - k));
        return v;
    }

    private static long bits(double u) {
        return (long) (u * 0x1p52);
    }

    @Test
    void differencesFromTheFirstPointAreSobolsSequence() {
        double[][] x = QuasiRandom.points(7, 2000, 77, 0);
        for (int j = 0; j < 7; j++) {
            long[] v = directions(j);
            for (int i = 0; i < 2000; i++) {
                long gray = i ^ i >> 1;
                long expected = 0;
                for (int k = 0; k < 20; k++) {
                    expected ^= (gray >> k & 1) * v[k];
                }
                assertThat(bits(x[j][i]) ^ bits(x[j][0]))
                        .as("dimension %d, row %d", j, i)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theFirstDimensionsBeginAsPublished() {
        // The unshifted sequence as printed beside the table of direction numbers.
        double[][] published = {
            {0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875, 0.6875},
            {0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625, 0.3125, 0.8125},
            {0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375, 0.9375, 0.4375}
        };
        double[][] x = QuasiRandom.points(3, 10, 5, 0);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 10; i++) {
                assertThat((bits(x[j][i]) ^ bits(x[j][0])) * 0x1p-52).isEqualTo(published[j][i]);
            }
        }
    }

    @Test
    void rowsDoNotDependOnTheBlock() {
        double[][] whole = QuasiRandom.points(70, 300, 9, 0);
        for (int[] block : new int[][] {{0, 1}, {1, 1}, {255, 2}, {150, 100}, {299, 1}}) {
            double[][] part = QuasiRandom.points(70, block[1], 9, block[0]);
            for (int j = 0; j < 70; j++) {
                assertThat(part[j]).containsExactly(Arrays.copyOfRange(whole[j], block[0], block[0] + block[1]));
            }
        }
    }

    @Test
    void everyPowerOfTwoFillsEachIntervalOfEachDimensionOnce() {
        int n = 256;
        for (int from : new int[] {0, 256, 1024}) {
            for (double[] column : QuasiRandom.points(200, n, 3, from)) {
                boolean[] hit = new boolean[n];
                for (double u : column) {
                    assertThat(u).isGreaterThan(0).isLessThan(1);
                    hit[(int) (u * n)] = true;
                }
                assertThat(hit).doesNotContain(false);
            }
        }
    }

    @Test
    void theFirstTwoDimensionsFillEveryElementaryRectangleOnce() {
        int m = 9;
        double[][] x = QuasiRandom.points(2, 1 << m, 21, 0);
        for (int a = 0; a <= m; a++) {
            boolean[] hit = new boolean[1 << m];
            for (int i = 0; i < 1 << m; i++) {
                int column = (int) (x[0][i] * (1 << a));
                int row = (int) (x[1][i] * (1 << (m - a)));
                hit[column << (m - a) | row] = true;
            }
            assertThat(hit).as("2^%d columns", a).doesNotContain(false);
        }
    }

    @Test
    void starDiscrepancyIsThatOfANet() {
        int m = 8;
        int n = 1 << m;
        double[][] x = QuasiRandom.points(2, n, 4, 0);
        double worst = 0;
        for (double a : x[0]) {
            for (double b : x[1]) {
                int open = 0;
                int closed = 0;
                for (int i = 0; i < n; i++) {
                    open += x[0][i] < a && x[1][i] < b ? 1 : 0;
                    closed += x[0][i] <= a && x[1][i] <= b ? 1 : 0;
                }
                worst = Math.max(worst, Math.max(a * b * n - open, closed - a * b * n));
            }
        }
        // An anchored box is at most m columns of elementary rectangles, each with a remainder that holds less than one
        // point
        // too many or too few, and one strip narrower than a column. Random points miss by sqrt(n) = 16.
        assertThat(worst).isLessThan(m + 1);
    }

    @Test
    void averagesOverSeedsAreUnbiased() {
        // One point a seed is uniform whatever its index: the shift is.
        int seeds = 4000;
        double[] mean = new double[3];
        for (int seed = 0; seed < seeds; seed++) {
            double[][] x = QuasiRandom.points(3, 1, seed, 5);
            for (int j = 0; j < 3; j++) {
                mean[j] += x[j][0] / seeds;
            }
        }
        for (double value : mean) {
            // Six standard errors: probability 2e-9.
            assertThat(value).isCloseTo(0.5, within(6 / Math.sqrt(12.0 * seeds)));
        }
    }

    @Test
    void integratesBetterThanRandomPoints() {
        double[][] p = QuasiRandom.points(5, 4096, 11, 4096);
        double mean = 0;
        for (int i = 0; i < 4096; i++) {
            mean += p[0][i] * p[1][i] * p[2][i] * p[3][i] * p[4][i] / 4096;
        }
        // Plain sampling has a standard error of 9e-4 here; a twentieth of it shows the even spread.
        assertThat(mean).isCloseTo(1.0 / 32, within(5e-5));
    }

    @Test
    void theEndsOfItsDomain() {
        int last = Integer.MAX_VALUE;
        assertThat(QuasiRandom.points(2, 1, 1, last - 1)[1][0]).isBetween(0.0, 1.0);
        assertThat(QuasiRandom.points(3, 0, 1, last)[2]).isEmpty();
        assertThat(QuasiRandom.points(QuasiRandom.MAX_DIMENSION, 1, 1, 0)).hasNumberOfRows(QuasiRandom.MAX_DIMENSION);
        assertThatThrownBy(() -> QuasiRandom.points(2, 1, 1, last)).hasMessageContaining("rows must lie in");
        assertThatThrownBy(() -> QuasiRandom.points(2, 1, 1, Long.MAX_VALUE)).hasMessageContaining("rows must lie in");
        assertThatThrownBy(() -> QuasiRandom.points(2, -1, 1, 0)).hasMessageContaining("rows must lie in");
        assertThatThrownBy(() -> QuasiRandom.points(1, 1, 1, -1)).hasMessageContaining("rows must lie in");
        assertThatThrownBy(() -> QuasiRandom.points(0, 1, 1, 0)).hasMessageContaining("dimension must lie in 1..21201");
        assertThatThrownBy(() -> QuasiRandom.points(QuasiRandom.MAX_DIMENSION + 1, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seedsShiftEveryCoordinate() {
        double[][] one = QuasiRandom.points(4, 5, 1, 0);
        double[][] two = QuasiRandom.points(4, 5, 2, 0);
        for (int j = 0; j < 4; j++) {
            assertThat(one[j]).isNotEqualTo(two[j]);
        }
        assertThat(one[0][0]).isNotEqualTo(one[1][0]);
    }
}
