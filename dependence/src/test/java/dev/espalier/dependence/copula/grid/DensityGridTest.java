package dev.espalier.dependence.copula.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A bilinear density is exact in everything: identities, and a polynomial copula that lies on the grid. */
class DensityGridTest {
    private static final double[] AT = {0, 0.1, 0.25, 0.5, 0.9, 1};

    /** c = 1 + t (1-2u)(1-2v), Farlie-Gumbel-Morgenstern, is bilinear: tau = 2t/9, C = uv (1 + t (1-u)(1-v)). */
    @Test
    void bilinearCopulaIsExact() {
        double t = 0.7;
        PairCopula c = GridPairCopula.of(fgm(t), 1);
        assertThat(c.tau()).isCloseTo(2 * t / 9, within(1e-14));
        for (double u = 0.03; u < 1; u += 0.07) {
            for (double v = 0.02; v < 1; v += 0.09) {
                // a few roundings of numbers below 2
                assertThat(c.pdf(u, v)).isCloseTo(1 + t * (1 - 2 * u) * (1 - 2 * v), within(1e-14));
                assertThat(c.cdf(u, v)).isCloseTo(u * v * (1 + t * (1 - u) * (1 - v)), within(1e-14));
                assertThat(c.h1(u, v)).isCloseTo(v * (1 + t * (1 - 2 * u) * (1 - v)), within(1e-14));
                assertThat(c.h2(u, v)).isCloseTo(u * (1 + t * (1 - 2 * v) * (1 - u)), within(1e-14));
                assertThat(c.h1Inverse(u, c.h1(u, v))).isCloseTo(v, within(1e-13));
                assertThat(c.h2Inverse(c.h2(u, v), v)).isCloseTo(u, within(1e-13));
            }
        }
    }

    @Test
    void normalisedMarginsAreUniformAndSymmetricToTheBit() {
        double[][] values = randomValues(8, 5);
        double[] knots = DensityGrid.normalKnots(8);
        DensityGrid grid = DensityGrid.of(knots, values).normalised();
        assertThat(DensityGrid.of(knots, values).transposed().normalised().transposed())
                .isEqualTo(grid);
        for (int i = 0; i < 8; i++) {
            double row = 0;
            double column = 0;
            for (int k = 1; k < 8; k++) {
                double half = 0.5 * (knots[k] - knots[k - 1]);
                row += half * (grid.values()[i][k] + grid.values()[i][k - 1]);
                column += half * (grid.values()[k][i] + grid.values()[k - 1][i]);
            }
            assertThat(row).isCloseTo(1, within(1e-10));
            assertThat(column).isCloseTo(1, within(1e-10));
        }
    }

    @Test
    void inverseAndTransposeOfARoughDensity() {
        PairCopula c = GridPairCopula.of(
                DensityGrid.of(DensityGrid.normalKnots(40), randomValues(40, 6)).normalised(), 9);
        PairCopula e = c.exchanged();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10000; i++) {
            double u = random.nextDouble();
            double p = random.nextDouble();
            assertThat(c.h1(u, c.h1Inverse(u, p))).isCloseTo(p, within(1e-10));
            assertThat(e.h2(p, u)).isEqualTo(c.h1(u, p));
            assertThat(e.h2Inverse(p, u)).isEqualTo(c.h1Inverse(u, p));
        }
        assertThat(e.exchanged()).isEqualTo(c);
        assertThat(e.tau()).isCloseTo(c.tau(), within(1e-14));
    }

    @Test
    void edgesAndMissingValues() {
        PairCopula c = GridPairCopula.of(fgm(1), 1);
        assertThat(c.pdf(0, 1)).isCloseTo(DensityGrid.FLOOR, within(1e-9));
        // the argument is trimmed to 1e-10 first
        assertThat(c.h1(0.3, 0)).isCloseTo(1e-10, within(1e-10));
        assertThat(c.h1(0.3, 1)).isEqualTo(1 - 1e-10);
        assertThat(c.cdf(1, 0.4)).isCloseTo(0.4, within(1e-9));
        for (double x : new double[] {
            c.pdf(Double.NaN, 0.5),
            c.h1(0.5, Double.NaN),
            c.h2Inverse(0.5, Double.NaN),
            c.h1Inverse(0.2, Double.NaN),
            c.cdf(Double.NaN, 1),
            c.logPdf(0.1, Double.NaN)
        }) {
            assertThat(x).isNaN();
        }
    }

    @Test
    void knotsThemselvesAreReadOffExactly() {
        double[][] values = randomValues(72, 8);
        double[] knots = DensityGrid.normalKnots(72);
        DensityGrid grid = DensityGrid.of(knots, values);
        double[] out = new double[72];
        for (int i = 0; i < 72; i++) {
            double[] u = new double[72];
            Arrays.fill(u, knots[i]);
            grid.pdf(u, knots, 0, 72, out);
            // the last cell's value is reached from below: one rounding
            assertThat(out).usingComparatorWithPrecision(1e-15).containsExactly(values[i]);
        }
    }

    @Test
    void refusesBadGrids() {
        assertThatThrownBy(() -> DensityGrid.of(new double[] {0, 0.5, 0.5, 1}, new double[4][4]))
                .hasMessageContaining("knot 2");
        assertThatThrownBy(() -> DensityGrid.of(new double[] {0, 1}, new double[][] {{1, 1}, {1, Double.NaN}}))
                .hasMessageContaining("(1, 1)");
        assertThatThrownBy(() -> DensityGrid.of(new double[] {0, 1}, new double[][] {{1, 1}, {1}}))
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> DensityGrid.of(new double[] {0, 1}, new double[2][2]))
                .hasMessageContaining("zero along");
    }

    private static DensityGrid fgm(double t) {
        double[][] values = new double[AT.length][AT.length];
        for (int i = 0; i < AT.length; i++) {
            for (int j = 0; j < AT.length; j++) {
                values[i][j] = 1 + t * (1 - 2 * AT[i]) * (1 - 2 * AT[j]);
            }
        }
        return DensityGrid.of(AT, values);
    }

    private static double[][] randomValues(int m, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[m][m];
        for (double[] row : values) {
            for (int j = 0; j < m; j++) {
                row[j] = random.nextDouble() * random.nextDouble() + 0.01;
            }
        }
        return values;
    }
}
