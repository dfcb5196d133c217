package dev.espalier.dependence.copula.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random grid densities as copulas, and estimates of samples: masses, margins, summaries by plain sums, symmetries. */
class GridContractTest {
    @ParameterizedTest
    @CsvSource({"4, 1", "9, 2", "17, 3", "30, 4"})
    void massesOfACheckerboardAreDifferencesOfTheDistribution(int size, long seed) {
        DensityGrid grid = random(size, seed);
        GridPairCopula c = GridPairCopula.of(grid, 1);
        double[] at = grid.knots();
        double[][] values = grid.values();
        double total = 0;
        for (int i = 1; i < size; i++) {
            for (int k = 1; k < size; k++) {
                // the integral of a bilinear function over a cell is its area times the mean of the corners
                double area = (at[i] - at[i - 1]) * (at[k] - at[k - 1]);
                double mean = 0.25 * (values[i][k] + values[i - 1][k] + values[i][k - 1] + values[i - 1][k - 1]);
                total += area * mean;
                double mass = c.cdf(at[i], at[k])
                        - c.cdf(at[i - 1], at[k])
                        - c.cdf(at[i], at[k - 1])
                        + c.cdf(at[i - 1], at[k - 1]);
                // Probabilities are kept 1e-10 from 0 and 1.
                assertThat(mass).as("cell %d, %d", i, k).isCloseTo(area * mean, within(5e-10));
            }
        }
        assertThat(total).isCloseTo(1, within(1e-11));
        assertThat(grid.marginResidual()).isLessThan(1e-11);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void summariesAreTheirSums(long seed) {
        DensityGrid grid = random(12, seed);
        GridPairCopula c = GridPairCopula.of(grid, 1);
        int m = 600;
        double[] u = new double[m * m];
        double[] v = new double[m * m];
        for (int i = 0; i < u.length; i++) {
            int row = i / m;
            u[i] = (row + 0.5) / m;
            v[i] = (i % m + 0.5) / m;
        }
        UniformColumn x = UniformColumn.of(u);
        UniformColumn y = UniformColumn.of(v);
        double[] h1 = c.evaluate(PairFunction.H1, x, y);
        double[] h2 = c.evaluate(PairFunction.H2, x, y);
        double[] log = c.evaluate(PairFunction.LOG_PDF, x, y);
        double[] pdf = c.evaluate(PairFunction.PDF, x, y);
        double product = 0;
        double information = 0;
        for (int i = 0; i < u.length; i++) {
            product += h1[i] * h2[i] / u.length;
            information += pdf[i] * log[i] / u.length;
        }
        // Midpoint rule on 600 x 600 of functions that bend at knots: cells of 1/360000 with bends of order one.
        assertThat(c.tau()).isCloseTo(1 - 4 * product, within(1e-4));
        assertThat(c.mutualInformation()).isCloseTo(information, within(1e-4)).isGreaterThanOrEqualTo(0);
        assertThat(c.blomqvistBeta()).isEqualTo(4 * c.cdf(0.5, 0.5) - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void reflectedValuesGiveTheReflectedCopula(long seed) {
        int size = 11;
        DensityGrid grid = random(size, seed);
        double[] knots = grid.knots();
        double[][] values = grid.values();
        double[][] turned = new double[size][];
        for (int i = 0; i < size; i++) {
            turned[i] = values[size - 1 - i].clone();
        }
        double[] mirrored = new double[size];
        Arrays.setAll(mirrored, i -> 1 - knots[size - 1 - i]);
        GridPairCopula c = GridPairCopula.of(grid, 1);
        GridPairCopula r = GridPairCopula.of(DensityGrid.of(mirrored, turned), 1);
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < 500; k++) {
            double u = random.nextDouble();
            double v = random.nextDouble();
            // margins are uniform to 1e-12, and integrals run from the other side
            assertThat(r.pdf(1 - u, v)).isCloseTo(c.pdf(u, v), within(1e-11 * Math.max(1, c.pdf(u, v))));
            assertThat(r.cdf(1 - u, v)).isCloseTo(v - c.cdf(u, v), within(5e-10));
            assertThat(r.h1(1 - u, v)).isCloseTo(c.h1(u, v), within(1e-10));
            assertThat(r.h2(1 - u, v)).isCloseTo(1 - c.h2(u, v), within(1e-10));
        }
        assertThat(r.tau()).isCloseTo(-c.tau(), within(1e-11));
        assertThat(r.mutualInformation()).isCloseTo(c.mutualInformation(), within(1e-11));
    }

    @Test
    void hFunctionsRiseFromZeroToOneAndInvert() {
        GridPairCopula c = GridPairCopula.of(random(20, 8), 1);
        for (double u : new double[] {0, 1e-10, 0.013, 0.5, 0.987, 1}) {
            double lastH = 0;
            double lastInverse = 0;
            for (int k = 0; k <= 200; k++) {
                double p = k / 200.0;
                double h = c.h1(u, p);
                double x = c.h1Inverse(u, p);
                assertThat(h).isGreaterThanOrEqualTo(lastH).isLessThanOrEqualTo(1);
                assertThat(x).isGreaterThanOrEqualTo(lastInverse).isLessThanOrEqualTo(1);
                assertThat(c.h1(u, x)).as("u = %s, p = %s", u, p).isCloseTo(p, within(2e-10));
                lastH = h;
                lastInverse = x;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TllControls.Method.class)
    void estimatesAreCopulasThatTurnWithTheirData(TllControls.Method method) {
        ParametricPairCopula truth = ParametricPairCopula.of(Family.CLAYTON, 0, 1.5);
        SplittableRandom random = new SplittableRandom(9);
        double[] u = random.doubles(400).toArray();
        double[] p = random.doubles(400).toArray();
        UniformColumn x = UniformColumn.of(u);
        UniformColumn y = UniformColumn.of(truth.evaluate(PairFunction.H1_INVERSE, x, UniformColumn.of(p)));
        TllFit fit = TllEstimator.fit(PairSample.of(x, y), TllControls.of(method));
        assertThat(fit.grid().marginResidual()).isLessThan(1e-10);
        assertThat(fit.parameterCount()).isBetween(1.0, 100.0);
        assertThat(fit.grid().tau()).isCloseTo(truth.tau(), within(0.15)); // smoothing takes some of it away
        double[] log = new double[400];
        GridPairCopula.of(fit.grid(), 1).evaluate(PairFunction.LOG_PDF, x, y, 0, 400, log);
        assertThat(fit.logLikelihood()).isCloseTo(Arrays.stream(log).sum(), within(1e-9));
        UniformColumn xr = UniformColumn.of(Arrays.stream(u).map(a -> 1 - a).toArray());
        UniformColumn yr =
                UniformColumn.of(Arrays.stream(y.toArray()).map(a -> 1 - a).toArray());
        TllFit turned = TllEstimator.fit(PairSample.of(xr, yr), TllControls.of(method));
        // The normal scores change their signs and the knots are symmetric; sums run the other way.
        assertThat(turned.grid().tau()).isCloseTo(fit.grid().tau(), within(1e-6));
        assertThat(turned.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-3));
    }

    @Test
    void gridsAndControlsRefuseWhatIsOutOfRange() {
        DensityGrid grid = random(5, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridPairCopula.of(Family.GUMBEL, grid, 1))
                .withMessageContaining("gumbel is no density on a grid");
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GridPairCopula.of(grid, bad))
                    .withMessageContaining("parameter count");
        }
        for (double bad : new double[] {0, -1, 100.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TllControls(TllControls.Method.LINEAR, bad, 30))
                    .withMessageContaining("multiplier must lie in (0, 100], got " + bad);
        }
        for (int bad : new int[] {3, 201}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TllControls(TllControls.Method.LINEAR, 1, bad))
                    .withMessageContaining("grid size must lie in 4..200, got " + bad);
        }
        for (double[] knots : new double[][] {{0.1, 1}, {0, 0.9}, {0, Double.NaN, 1}, {0, 0.7, 0.6, 1}, {1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DensityGrid.of(knots, new double[knots.length][knots.length]));
        }
        assertThat(GridPairCopula.of(Family.NEURAL, grid, 2)).isNotEqualTo(GridPairCopula.of(grid, 2));
        assertThat(GridPairCopula.of(grid, 2))
                .isNotEqualTo(GridPairCopula.of(grid, 3))
                .hasToString("tll5x5");
        assertThat(GridPairCopula.of(grid, 2))
                .isEqualTo(GridPairCopula.of(DensityGrid.of(grid.knots(), grid.values()), 2));
    }

    /** Uniform margins on the normal knots, values between 0.2 and 3 before scaling. */
    private static DensityGrid random(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[size][size];
        for (double[] row : values) {
            Arrays.setAll(row, k -> 0.2 + 2.8 * random.nextDouble());
        }
        return DensityGrid.of(DensityGrid.normalKnots(size), values).normalised();
    }
}
