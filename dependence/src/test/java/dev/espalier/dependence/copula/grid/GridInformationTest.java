package dev.espalier.dependence.copula.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Mutual information of a density on a grid, its margins, and the way to other knots. */
class GridInformationTest {
    /** Beyond so many deviations nothing counts at the accuracy tested. */
    private static final double REACH = 4.5;

    @Test
    void ofAGaussianOnAFineGridIsTheClosedForm() {
        for (double rho : new double[] {0.3, -0.6, 0.8}) {
            double exact = -0.5 * Math.log1p(-rho * rho);
            // second order in the knots' distance: a quarter of the error per doubling, less what the outer values cost
            double error = gaussian(200, rho).mutualInformation() - exact;
            assertThat(error).isCloseTo(0, within(1e-3 * exact));
            assertThat(gaussian(400, rho).mutualInformation() - exact).isCloseTo(0, within(0.5 * Math.abs(error)));
        }
    }

    /** The density read off at four times the knots is the same interpolant: only the quadrature is refined. */
    @Test
    void refiningTheCellsChangesNothing() {
        DensityGrid coarse = gaussian(40, 0.7);
        double[] at = coarse.knots();
        double[] fine = new double[4 * at.length - 3];
        for (int i = 0; i < fine.length; i++) {
            int k = Math.min(i / 4, at.length - 2);
            double part = (i - 4 * k) / 4.0;
            fine[i] = i == fine.length - 1 ? 1 : at[k] + part * (at[k + 1] - at[k]);
        }
        double[][] values = new double[fine.length][fine.length];
        for (int i = 0; i < fine.length; i++) {
            for (int j = 0; j < fine.length; j++) {
                double[] out = new double[1];
                coarse.pdf(new double[] {fine[i]}, new double[] {fine[j]}, 0, 1, out);
                values[i][j] = out[0];
            }
        }
        // in the outer cells, which hold a thousandth of the mass, densities change by orders of magnitude: 1e-3 of
        // that
        assertThat(DensityGrid.of(fine, values).mutualInformation())
                .isCloseTo(coarse.mutualInformation(), within(1e-6));
    }

    /** c = 1 + t (1-2u)(1-2v): the power series of p log p integrates term by term. */
    @Test
    void ofABilinearDensityIsItsSeries() {
        double t = 0.5;
        DensityGrid fgm =
                DensityGrid.of(new double[] {0, 0.5, 1}, new double[][] {{1 + t, 1, 1 - t}, {1, 1, 1}, {1 - t, 1, 1 + t}
                });
        // densities change by a factor of up to three within a cell: 5e-9 lies between the documented errors for 1.5
        // and 3
        double series = 0;
        for (int k = 1; k <= 40; k++) {
            // E of (1 + x) log(1 + x) with x = t a b, a and b uniform on [-1, 1]: even moments t^2k / (2k + 1)^2
            series += Math.pow(t, 2 * k) / ((2.0 * k) * (2 * k - 1) * (2 * k + 1) * (2 * k + 1));
        }
        assertThat(fgm.mutualInformation()).isCloseTo(series, within(5e-9));
        assertThat(fgm.transposed().mutualInformation()).isCloseTo(series, within(5e-9));
        assertThat(fgm.marginResidual()).isLessThan(1e-15);
    }

    @Test
    void independenceHasNoneAndAZeroCornerDoesNoHarm() {
        assertThat(DensityGrid.of(new double[] {0, 1}, new double[][] {{1, 1}, {1, 1}})
                        .mutualInformation())
                .isZero();
        // p = 2 (u v + (1-u)(1-v)) = 1 + (1-2u)(1-2v), zero at two corners: the series above with t = 1
        double series = 0;
        for (int k = 1; k <= 100_000; k++) {
            series += 1 / ((2.0 * k) * (2.0 * k - 1) * (2.0 * k + 1) * (2.0 * k + 1));
        }
        DensityGrid one = DensityGrid.of(new double[] {0, 1}, new double[][] {{2, 0}, {0, 2}});
        assertThat(one.mutualInformation()).isCloseTo(series, within(1e-3));
    }

    @Test
    void marginResidualIsTheLargestDeviation() {
        DensityGrid grid = DensityGrid.of(new double[] {0, 0.5, 1}, new double[][] {{1, 1, 1}, {1, 1.4, 1}, {1, 1, 1}});
        // the line of the middle knot integrates to 1 + 0.4 / 2
        assertThat(grid.marginResidual()).isCloseTo(0.2, within(1e-15));
        assertThat(grid.normalised().marginResidual()).isLessThan(1e-10);
    }

    @Test
    void resamplingOnFewerKnotsKeepsTheDependence() {
        DensityGrid fine = gaussian(72, 0.6);
        DensityGrid coarse = fine.resampled(DensityGrid.normalKnots(30));
        assertThat(coarse.size()).isEqualTo(30);
        assertThat(coarse.marginResidual()).isLessThan(1e-10);
        // cells of a quarter deviation: second order, (1/4)^2 / 12 of the value on either margin
        assertThat(coarse.tau()).isCloseTo(fine.tau(), within(fine.tau() / 96));
        assertThat(coarse.resampled(DensityGrid.normalKnots(30)).values()[3])
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(coarse.values()[3]);
    }

    /** The density at equidistant normal scores; the outer knots, moved to 0 and 1, keep the value of the last score. */
    private static DensityGrid gaussian(int size, double rho) {
        double[] scores = new double[size];
        double[] knots = new double[size];
        Arrays.setAll(scores, i -> REACH * (2.0 * i - (size - 1)) / (size - 1));
        Kernels.get().normalCdf(scores, knots, size);
        double[] inside = knots.clone();
        knots[0] = 0;
        knots[size - 1] = 1;
        ParametricPairCopula copula = ParametricPairCopula.of(Family.GAUSSIAN, 0, rho);
        double[][] values = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                values[i][j] = copula.pdf(inside[i], inside[j]);
            }
        }
        return DensityGrid.of(knots, values).normalised();
    }
}
