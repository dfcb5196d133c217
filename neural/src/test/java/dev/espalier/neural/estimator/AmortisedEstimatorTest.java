package dev.espalier.neural.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.fit.DensityEstimate;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.neural.grid.NodeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates with the bundled weights. */
class AmortisedEstimatorTest {
    private final AmortisedEstimator estimator = new AmortisedEstimator();

    @ParameterizedTest
    @ValueSource(ints = {30, 100, 5000})
    void marginsAreUniformAndParametersCount(int n) {
        DensityEstimate estimate = estimate(EstimatorSamples.bent(n, n));
        assertThat(estimate.marginResidual()).isLessThan(1e-8);
        assertThat(estimate.parameterCount()).isPositive().isLessThan(n);
        for (double density : estimate.grid().flatValues()) {
            assertThat(density).isFinite().isNotNegative();
        }
    }

    @Test
    void conditionalDistributionsIntegrateTheDensityAndInvert() {
        DensityGrid grid = estimate(EstimatorSamples.bent(600, 2)).grid();
        double[] u = {0.01, 0.2, 0.5, 0.77, 0.995};
        double[] v = {0.3, 0.02, 0.6, 0.9, 0.4};
        double[] h = new double[u.length];
        grid.h1(u, v, 0, u.length, h);
        double[] back = new double[u.length];
        grid.h1Inverse(u, h, 0, u.length, back);
        for (int k = 0; k < u.length; k++) {
            // both are exact for a bilinear density, up to rounding
            assertThat(h[k]).isCloseTo(integral(grid, u[k], v[k]) / integral(grid, u[k], 1), within(1e-9));
            assertThat(back[k]).isCloseTo(v[k], within(1e-9));
        }
    }

    /** The density along the line at u up to v: linear between knots, so the trapezoidal rule is exact. */
    private static double integral(DensityGrid grid, double u, double v) {
        double[] at = Arrays.stream(NodeGrid.knots()).map(k -> Math.min(k, v)).toArray();
        double[] us = new double[at.length];
        Arrays.fill(us, u);
        double[] density = new double[at.length];
        grid.pdf(us, at, 0, at.length, density);
        double sum = 0;
        for (int k = 1; k < at.length; k++) {
            sum += 0.5 * (at[k] - at[k - 1]) * (density[k] + density[k - 1]);
        }
        return sum;
    }

    @Test
    void mirroredSamplesGiveMirroredEstimates() {
        PairSample sample = EstimatorSamples.bent(500, 3);
        double[] plain = estimate(sample).grid().flatValues();
        double[] exchanged = estimate(EstimatorSamples.exchanged(sample)).grid().flatValues();
        double[] reflected = estimate(EstimatorSamples.reflected(sample)).grid().flatValues();
        int m = NodeGrid.SIZE;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double density = plain[i * m + j];
                // the start is fitted anew; its parameters agree to the optimiser's tolerance
                double gap = 1e-4 * (density + 0.01);
                assertThat(exchanged[j * m + i]).isCloseTo(density, within(gap));
                assertThat(reflected[(m - 1 - i) * m + j]).isCloseTo(density, within(gap));
            }
        }
    }

    @Test
    void theSameSampleGivesTheSameBits() {
        PairSample sample = EstimatorSamples.bent(800, 4);
        DensityEstimate once = estimate(sample);
        DensityEstimate again = new AmortisedEstimator().estimate(sample, EstimatorSamples.tau(sample));
        assertThat(again.grid()).isEqualTo(once.grid());
        assertThat(again.parameterCount()).isEqualTo(once.parameterCount());
    }

    @Test
    void theBundledWeightsSayWhereTheyComeFrom() {
        assertThat(estimator.code()).isEqualTo("neural");
        assertThat(estimator.provenance()).startsWith("{").contains(":");
    }

    private DensityEstimate estimate(PairSample sample) {
        return estimator.estimate(sample, EstimatorSamples.tau(sample));
    }
}
