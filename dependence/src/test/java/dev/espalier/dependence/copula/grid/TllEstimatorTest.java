package dev.espalier.dependence.copula.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The estimator against plain sums, its symmetries, and densities that are known. */
class TllEstimatorTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @ParameterizedTest
    @CsvSource({"0.1, 0.6, 0", "0.02, -0.9, 0", "0.4, 0.95, 0", "0.1, 0.6, 1", "0.003, 0.3, 2", "0.1, 0, 2"})
    void kernelSumsAreSums(double variance, double correlation, int degree) {
        double[][] z = normalPairs(200, 0.5);
        double[] weights = new double[200];
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(weights, i -> random.nextDouble());
        KernelSums sums = new KernelSums(12, degree, z[0], z[1], weights, new PairBandwidth(variance, correlation));
        for (int p = 0; p < 144; p++) {
            double[] expected = plainSums(z, weights, p, variance, correlation);
            for (int g = 0; g < (degree == 0 ? 1 : degree == 1 ? 3 : 6); g++) {
                // 200 kernels of at most 1 cut at 1e-20, displacements of at most 7, and some 20 roundings of powers
                assertThat(sums.sum(g)[p]).as(p + " kind " + g).isCloseTo(expected[g], within(1e-11));
            }
            assertThat(sums.sum(KernelSums.UNWEIGHTED)[p]).isCloseTo(expected[6], within(1e-11));
        }
    }

    private static double[] plainSums(double[][] z, double[] weights, int p, double variance, double r) {
        double[] s = new double[7];
        double gx = Knots.normalAt(p / 12, 12);
        double gy = Knots.normalAt(p % 12, 12);
        for (int i = 0; i < weights.length; i++) {
            double dx = z[0][i] - gx;
            double dw = z[1][i] - gy - r * dx;
            double k = Math.exp(-0.5 * (dx * dx + dw * dw / (1 - r * r)) / variance);
            double[] t = {1, dx, dw, dx * dx, dx * dw, dw * dw};
            for (int g = 0; g < 6; g++) {
                s[g] += weights[i] * k * t[g];
            }
            s[6] += k;
        }
        return s;
    }

    @ParameterizedTest
    @EnumSource(TllControls.Method.class)
    void swappedArgumentsTransposeToTheBit(TllControls.Method method) {
        double[][] u = uniforms(normalPairs(300, -0.4));
        UniformColumn x = UniformColumn.of(u[0]);
        UniformColumn y = UniformColumn.of(u[1]);
        TllFit fit = TllEstimator.fit(PairSample.of(x, y), TllControls.of(method));
        TllFit swapped = TllEstimator.fit(PairSample.of(y, x), TllControls.of(method));
        assertThat(swapped.grid().transposed()).isEqualTo(fit.grid());
        assertThat(swapped.logLikelihood()).isEqualTo(fit.logLikelihood());
        assertThat(swapped.parameterCount()).isEqualTo(fit.parameterCount());
    }

    @ParameterizedTest
    @CsvSource({"CONSTANT, 0.11", "LINEAR, 0.08", "QUADRATIC, 0.05"})
    void recoversTheGaussianCopula(TllControls.Method method, double tolerance) {
        double rho = 0.5;
        double[][] u = uniforms(normalPairs(20000, rho));
        DensityGrid grid = TllEstimator.fit(
                        PairSample.of(UniformColumn.of(u[0]), UniformColumn.of(u[1])), TllControls.of(method))
                .grid();
        double[] at = {0.1, 0.3, 0.5, 0.7, 0.9};
        double[] pdf = new double[1];
        for (double a : at) {
            for (double b : at) {
                grid.pdf(new double[] {a}, new double[] {b}, 0, 1, pdf);
                double x = NORMAL.inverseCumulativeProbability(a);
                double y = NORMAL.inverseCumulativeProbability(b);
                double q = (rho * rho * (x * x + y * y) - 2 * rho * x * y) / (1 - rho * rho);
                double truth = Math.exp(-0.5 * q) / Math.sqrt(1 - rho * rho);
                // smoothing bias of the degree plus sampling error at n = 20000, measured with this seed
                assertThat(pdf[0]).isCloseTo(truth, within(tolerance * Math.max(1, truth)));
            }
        }
        assertThat(grid.tau()).isCloseTo(2 / Math.PI * Math.asin(rho), within(0.02));
    }

    @Test
    void integerWeightsRepeatRows() {
        double[][] u = uniforms(normalPairs(100, 0.3));
        double[] weights = new double[100];
        double[] same = new double[100];
        Arrays.fill(weights, 2.5);
        Arrays.fill(same, 1);
        UniformColumn x = UniformColumn.of(u[0]);
        UniformColumn y = UniformColumn.of(u[1]);
        TllFit plain = TllEstimator.fit(PairSample.of(x, y), TllControls.defaults());
        TllFit weighted = TllEstimator.fit(PairSample.of(x, y, weights), TllControls.defaults());
        assertThat(weighted)
                .usingRecursiveComparison()
                .isEqualTo(TllEstimator.fit(PairSample.of(x, y, same), TllControls.defaults()));
        // equal weights only round differently
        assertThat(weighted.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-9));
    }

    @Test
    void leavesOutIncompleteRows() {
        double[][] u = uniforms(normalPairs(60, 0.3));
        double[] x = Arrays.copyOf(u[0], 62);
        double[] y = Arrays.copyOf(u[1], 62);
        x[60] = Double.NaN;
        y[60] = 0.5;
        x[61] = 0.5;
        y[61] = Double.NaN;
        assertThat(TllEstimator.fit(PairSample.of(UniformColumn.of(x), UniformColumn.of(y)), TllControls.defaults()))
                .isEqualTo(TllEstimator.fit(
                        PairSample.of(UniformColumn.of(u[0]), UniformColumn.of(u[1])), TllControls.defaults()));
    }

    @Test
    void refusesWhatItCannotFit() {
        UniformColumn few = UniformColumn.of(0.1, 0.2, 0.3);
        assertThatThrownBy(() -> TllEstimator.fit(PairSample.of(few, few), TllControls.defaults()))
                .hasMessage("a density estimate needs 10 complete rows, got 3");
        assertThatThrownBy(() -> new TllControls(TllControls.Method.LINEAR, Double.NaN, 30))
                .hasMessageContaining("multiplier");
        assertThatThrownBy(() -> new TllControls(TllControls.Method.LINEAR, 1, 3))
                .hasMessageContaining("4..200");
    }

    private static double[][] normalPairs(int n, double rho) {
        SplittableRandom random = new SplittableRandom(11);
        double[][] z = new double[2][n];
        for (int i = 0; i < n; i++) {
            z[0][i] = NORMAL.inverseCumulativeProbability(random.nextDouble(1e-12, 1));
            z[1][i] = rho * z[0][i]
                    + Math.sqrt(1 - rho * rho) * NORMAL.inverseCumulativeProbability(random.nextDouble(1e-12, 1));
        }
        return z;
    }

    private static double[][] uniforms(double[][] z) {
        return new double[][] {
            Arrays.stream(z[0]).map(NORMAL::cumulativeProbability).toArray(),
            Arrays.stream(z[1]).map(NORMAL::cumulativeProbability).toArray()
        };
    }
}
