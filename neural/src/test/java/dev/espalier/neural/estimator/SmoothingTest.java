package dev.espalier.neural.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.neural.grid.ProbitCells;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The windows of the evidence against a direct sum in double precision. */
class SmoothingTest {
    private static final int M = ProbitCells.SIZE;
    /** The widths as documented: each twice the one before. */
    private static final double[] WIDTHS = {0.7, 1.4, 2.8, 5.6, 11.2, 22.4};
    /** Relative rounding of sums of at most 129 products in single precision, twice. */
    private static final double SINGLE = 2e-6;

    @Test
    void massIsKept() {
        double[] first = masses(1);
        double[] second = masses(2);
        for (int s = 0; s < Smoothing.SCALES; s++) {
            double[] a = new double[M * M];
            double[] b = new double[M * M];
            Smoothing.apply(s, Smoothing.image(first), a);
            Smoothing.apply(s, Smoothing.image(second), b);
            assertThat(Arrays.stream(a).sum()).isCloseTo(1, within(SINGLE));
            assertThat(Arrays.stream(b).sum()).isCloseTo(1, within(SINGLE));
        }
    }

    @Test
    void windowsAreGaussianAndReflectedAtTheBorder() {
        double[] first = masses(3);
        double[] second = masses(4);
        for (int s = 0; s < Smoothing.SCALES; s++) {
            double[] a = new double[M * M];
            double[] b = new double[M * M];
            Smoothing.apply(s, Smoothing.image(first), a);
            Smoothing.apply(s, Smoothing.image(second), b);
            for (int p : new int[] {0, M - 1, 31 * M + 40, 63 * M + 17, M * M - 1}) {
                assertThat(a[p]).isCloseTo(direct(first, s, p / M, p % M), within(SINGLE * max(a)));
                assertThat(b[p]).isCloseTo(direct(second, s, p / M, p % M), within(SINGLE * max(b)));
            }
        }
    }

    @Test
    void concentrationIsThatOfAPointAwayFromTheBorder() {
        double[] point = new double[M * M];
        point[32 * M + 32] = 1;
        double[] a = new double[M * M];
        // the third width, 2.8 cells, does not reach the border
        Smoothing.apply(2, Smoothing.image(point), a);
        double squares = Arrays.stream(a).map(x -> x * x).sum();
        assertThat(Smoothing.concentration(2)).isCloseTo(squares, within(SINGLE * squares));
    }

    private static double direct(double[] x, int scale, int row, int column) {
        double[] r = window(scale, row);
        double[] c = window(scale, column);
        double sum = 0;
        for (int p = 0; p < M * M; p++) {
            sum += r[p / M] * c[p % M] * x[p];
        }
        return sum;
    }

    /** Weight of every cell in the window around one, the border a mirror. */
    private static double[] window(int scale, int at) {
        double width = WIDTHS[scale];
        int reach = Math.min(M, (int) Math.ceil(3.5 * width));
        double[] weights = new double[M];
        double total = 0;
        for (int d = -reach; d <= reach; d++) {
            double bell = Math.exp(-0.5 * d * d / (width * width));
            int cell = at + d;
            cell = cell < 0 ? -1 - cell : cell >= M ? 2 * M - 1 - cell : cell;
            weights[cell] += bell;
            total += bell;
        }
        for (int k = 0; k < M; k++) {
            weights[k] /= total;
        }
        return weights;
    }

    private static double max(double[] x) {
        return Arrays.stream(x).max().orElse(0);
    }

    private static double[] masses(long seed) {
        double[] x = new SplittableRandom(seed).doubles(M * M).toArray();
        double sum = Arrays.stream(x).sum();
        return Arrays.stream(x).map(y -> y / sum).toArray();
    }
}
