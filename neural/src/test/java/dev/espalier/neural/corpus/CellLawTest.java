package dev.espalier.neural.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Piecewise constant laws: projection, overlaps, draws, orientation of patterns. */
class CellLawTest {
    private static final int N = ProbitCells.SIZE;

    @Test
    void projectionKeepsOddsRatiosAndMakesMarginsExact() {
        double[] rows = {0.2, 0.3, 0.5};
        double[] columns = {0.4, 0.35, 0.25};
        double[] before = {1, 2, 3, 4, 1, 0.5, 2, 2, 9};
        double[] after = before.clone();
        MassProjection.project(after, rows, columns, 200, 1e-14);
        for (int i = 0; i < 3; i++) {
            // Rounding of sums of three.
            assertThat(after[3 * i] + after[3 * i + 1] + after[3 * i + 2]).isCloseTo(rows[i], within(1e-15));
            assertThat(after[i] + after[3 + i] + after[6 + i]).isCloseTo(columns[i], within(1e-15));
        }
        for (int k : new int[] {0, 1, 3, 4}) {
            // Odds ratios are what fitting leaves alone; the final correction is below the tolerance.
            assertThat(oddsRatio(after, k)).isCloseTo(oddsRatio(before, k), within(1e-12));
        }
    }

    private static double oddsRatio(double[] m, int k) {
        return m[k] * m[k + 4] / (m[k + 1] * m[k + 3]);
    }

    @Test
    void marginsAreExactEvenWhenFittingIsCutShort() {
        double[] uniform = {0.25, 0.25, 0.25, 0.25};
        double[] masses = new double[16];
        for (int k = 0; k < 16; k++) {
            masses[k] = Math.abs(k / 4 - k % 4) <= 1 ? 1 + k : 0;
        }
        MassProjection.project(masses, uniform, uniform, 1, 0);
        double[] sums = new double[8];
        for (int k = 0; k < 16; k++) {
            assertThat(masses[k]).isGreaterThanOrEqualTo(0);
            sums[k / 4] += masses[k];
            sums[4 + k % 4] += masses[k];
        }
        // Rounding of sums of four.
        assertThat(sums).containsOnly(new double[] {0.25}, within(1e-15));
    }

    @Test
    void massesOfBlocksAreTheirOverlaps() {
        double[] edges = {0, 0.5, 1};
        CellLaw law = CellLaw.projecting("blocks", edges, edges, new double[] {3, 1, 1, 3}, 100);
        double[] widths = ProbitCells.widths();
        double[] masses = law.cellMasses();
        for (int k = 0; k < N * N; k++) {
            // 1/2 is an edge of the cells: density 1.5 in two quadrants, 0.5 in the others. Edges
            // near 1 are rounded to 1e-16, 1e-13 of the outer width.
            double density = k / N < N / 2 == k % N < N / 2 ? 1.5 : 0.5;
            double expected = density * widths[k / N] * widths[k % N];
            assertThat(masses[k]).isCloseTo(expected, within(1e-11 * expected));
        }
    }

    @Test
    void indicesComeWithTheirProbabilities() {
        double[] p = {0.5, 0, 0.1, 0.3, 0.05, 0.05};
        AliasTable table = new AliasTable(p);
        UniformRandomProvider stream = RandomStreams.of(8).stream(1);
        int draws = 100_000;
        int[] counts = new int[p.length];
        for (int k = 0; k < draws; k++) {
            counts[table.draw(stream)]++;
        }
        assertThat(counts[1]).isZero();
        for (int k = 0; k < p.length; k++) {
            // Four standard errors of a count.
            assertThat((double) counts[k]).isCloseTo(draws * p[k], within(4 * Math.sqrt(draws * p[k] * (1 - p[k]))));
        }
    }

    @Test
    void aNarrowCrossHasBothArms() {
        double[] masses = PatternLaw.of(PatternLaw.cross(1), 0.03, 1e-4, 0).cellMasses();
        double[] widths = ProbitCells.widths();
        for (int i : new int[] {20, 24, 40, 44}) {
            double arms = Math.min(masses[i * N + i], masses[i * N + N - 1 - i]) / (widths[i] * widths[i]);
            double between = masses[i * N + N / 2] / (widths[i] * widths[N / 2]);
            // Two ridges of width 0.03 share a uniform row: height 1/(2 * 0.03 sqrt(2 pi)) = 6.6, less within wide
            // cells.
            assertThat(arms).isBetween(4.0, 8.0);
            assertThat(between).isLessThan(0.1);
        }
    }

    @Test
    void theEightOrientationsAreTheSymmetriesOfTheSquare() {
        PatternLaw.Shape shape = PatternLaw.wave(0.3, 0.7, 0.1);
        double[][] all = new double[8][];
        for (int k = 0; k < 8; k++) {
            all[k] = PatternLaw.of(shape, 0.08, 1e-3, k).cellMasses();
            for (int other = 0; other < k; other++) {
                assertThat(distance(all[k], all[other])).isGreaterThan(0.1);
            }
        }
        for (int c = 0; c < N * N; c++) {
            int i = c / N;
            int j = c % N;
            // Fitting starts with the rows and ends after finitely many rounds: exchange shows in its remainder only.
            assertThat(all[1][(N - 1 - i) * N + j]).isCloseTo(all[0][c], within(1e-12));
            assertThat(all[2][i * N + N - 1 - j]).isCloseTo(all[0][c], within(1e-12));
            assertThat(all[4][j * N + i]).isCloseTo(all[0][c], within(1e-6));
        }
    }

    private static double distance(double[] a, double[] b) {
        double[] d = new double[a.length];
        Arrays.setAll(d, k -> Math.abs(a[k] - b[k]));
        return Arrays.stream(d).sum();
    }
}
