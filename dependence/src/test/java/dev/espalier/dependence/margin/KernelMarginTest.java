package dev.espalier.dependence.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelMarginTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** -log of the fractional parts of multiples of an irrational number: 400 points of an exponential distribution. */
    private static double[] exponentialPoints() {
        return IntStream.rangeClosed(1, 400)
                .mapToDouble(i -> -StrictMath.log(i * 0.7548776662466927 % 1.0))
                .toArray();
    }

    @Test
    void bandwidthIsThePlugInRule() {
        // The rule summed over all pairs without merging points, by numpy 2.4 in double precision.
        double reference = 0.13679291426682452;
        // Points within a 32nd of a pilot bandwidth are merged.
        assertThat(KernelMargin.fit(exponentialPoints()).bandwidth()).isCloseTo(reference, within(1e-3 * reference));
    }

    @Test
    void densityIsTheKernelEstimate() {
        double[] x = exponentialPoints();
        KernelMargin margin = KernelMargin.fit(x);
        double h = margin.bandwidth();
        for (double at = 0.05; at < 4; at += 0.037) {
            double sum = 0;
            for (double xi : x) {
                sum += StrictMath.exp(-0.5 * (at - xi) * (at - xi) / (h * h));
            }
            double exact = sum / (x.length * h * Math.sqrt(2 * Math.PI));
            // Interpolation between knots half a bandwidth apart, merged points, and the uniform share of 1e-2/n.
            assertThat(StrictMath.exp(margin.logPdf(at))).isCloseTo(exact, within(2e-3 * exact + 1e-4));
        }
    }

    @Test
    void cdfAndQuantileInvertEachOther() {
        SplittableRandom random = new SplittableRandom(1);
        double[] heavy = random.doubles(500)
                .map(u -> StrictMath.tan(Math.PI * (u - 0.5)))
                .toArray();
        for (KernelMargin margin : List.of(KernelMargin.fit(heavy), KernelMargin.fit(exponentialPoints()))) {
            for (double p = 1e-9; p < 1; p = p < 1e-3 ? p * 3 : p + 1e-3) {
                assertThat(margin.cdf(margin.quantile(p))).isCloseTo(p, within(1e-13));
                assertThat(margin.cdf(margin.quantile(1 - p))).isCloseTo(1 - p, within(1e-13));
            }
            double scale = margin.quantile(0.9) - margin.quantile(0.1);
            for (double p = 0.01; p < 0.99; p += 0.01) {
                double x = margin.quantile(p);
                assertThat(margin.quantile(margin.cdf(x))).isCloseTo(x, within(1e-10 * scale));
            }
        }
    }

    @Test
    void densityIntegratesToTheDistributionFunction() {
        KernelMargin margin = KernelMargin.fit(exponentialPoints());
        int m = 200_000;
        double from = -2;
        double width = 9.0 / m;
        double[] x =
                IntStream.range(0, m).mapToDouble(i -> from + (i + 0.5) * width).toArray();
        double[] log = new double[m];
        margin.logPdf(x, log);
        double integral = Arrays.stream(log).map(StrictMath::exp).sum() * width;
        // Midpoint rule: the density is continuous with kinks in its slope, so the error is of order width^2.
        assertThat(integral).isCloseTo(margin.cdf(7) - margin.cdf(-2), within(1e-8));
    }

    @Test
    void tailsGoOnForEver() {
        KernelMargin margin = KernelMargin.fit(exponentialPoints());
        assertThat(margin.logPdf(-50)).isFinite().isLessThan(margin.logPdf(-1));
        assertThat(margin.logPdf(500)).isFinite().isLessThan(margin.logPdf(50));
        assertThat(margin.cdf(-50)).isBetween(0.0, 1e-6);
        assertThat(margin.quantile(0)).isEqualTo(-INF);
        assertThat(margin.quantile(1)).isEqualTo(INF);
        assertThat(margin.cdf(Double.NaN)).isNaN();
        assertThat(margin.logPdf(Double.NaN)).isNaN();
        assertThat(margin.quantile(Double.NaN)).isNaN();
    }

    @Test
    void recoversNormalBimodalAndBoundedDensities() {
        SplittableRandom random = new SplittableRandom(2);
        int n = 2000;
        double[] normal =
                IntStream.range(0, n).mapToDouble(i -> gaussian(random)).toArray();
        // Expected L1 error of the optimal kernel estimate at n = 2000 is about 0.05; half as much again for the
        // sample.
        assertThat(distance(KernelMargin.fit(normal), KernelMarginTest::phi, -6, 6))
                .isLessThan(0.075);
        double[] peaks = IntStream.range(0, n)
                .mapToDouble(i -> i % 2 == 0 ? 10 + 0.3 * gaussian(random) : gaussian(random))
                .toArray();
        DoubleUnaryOperator mixture = x -> 0.5 * phi(x) + 0.5 / 0.3 * phi((x - 10) / 0.3);
        // One bandwidth cannot suit both peaks; the normal rule would be off by more than 0.8.
        assertThat(distance(KernelMargin.fit(peaks), mixture, -6, 12)).isLessThan(0.2);
        double[] exponential = random.doubles(n).map(u -> -StrictMath.log(u)).toArray();
        KernelMargin bounded = KernelMargin.fit(exponential, null, VariableKind.CONTINUOUS, 0, INF);
        assertThat(distance(bounded, x -> StrictMath.exp(-x), 0, 12)).isLessThan(0.12);
        assertThat(bounded.cdf(0)).isZero();
        assertThat(bounded.logPdf(-1e-9)).isEqualTo(-INF);
    }

    @Test
    void survivesRoundedValuesOutliersAndTwoPoints() {
        double[] rounded =
                IntStream.range(0, 1000).mapToDouble(i -> i * 37 % 20).toArray();
        assertThat(KernelMargin.fit(rounded).bandwidth()).isGreaterThan(0.1);
        double[] outlier = exponentialPoints();
        outlier[0] = 1e9;
        KernelMargin far = KernelMargin.fit(outlier);
        assertThat(far.body().knots().length).isLessThan(500);
        assertThat(far.cdf(10)).isCloseTo(399 / 400.0, within(1e-3));
        KernelMargin two = KernelMargin.fit(new double[] {1, 2});
        // Knots go up from the smaller point, so interpolation errors are not symmetric.
        assertThat(two.cdf(1.5)).isCloseTo(0.5, within(1e-5));
        assertThatThrownBy(() -> KernelMargin.fit(new double[] {3, 3, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two distinct values");
    }

    @Test
    void weightsCountLikeRepetitions() {
        double[] x = exponentialPoints();
        double[] twice = Arrays.copyOf(x, 2 * x.length);
        double[] weights = new double[2 * x.length];
        Arrays.fill(weights, 0, x.length, 3);
        KernelMargin plain = KernelMargin.fit(x);
        KernelMargin weighted = KernelMargin.fit(twice, weights, VariableKind.CONTINUOUS, -INF, INF);
        // Weights of 3 are summed and divided in another order than weights of 1.
        assertThat(weighted.bandwidth()).isCloseTo(plain.bandwidth(), within(1e-12));
        assertThat(weighted.logPdf(0.7)).isCloseTo(plain.logPdf(0.7), within(1e-9));
    }

    @Test
    void zeroInflatedHasAnAtom() {
        double[] x = exponentialPoints();
        Arrays.fill(x, 0, 100, 0);
        KernelMargin margin = KernelMargin.fit(x, null, VariableKind.ZERO_INFLATED, -INF, INF);
        assertThat(margin.atom()).isEqualTo(0.25);
        assertThat(margin.cdf(0)).isEqualTo(0.25);
        assertThat(margin.cdfLeft(0)).isZero();
        assertThat(margin.cdf(-1)).isZero();
        assertThat(margin.quantile(0.2)).isZero();
        assertThat(margin.logPdf(0)).isEqualTo(StrictMath.log(0.25));
        for (double p = 0.26; p < 1; p += 0.01) {
            assertThat(margin.cdf(margin.quantile(p))).isCloseTo(p, within(1e-13));
        }
    }

    @Test
    void empiricalMarginsKeepRanksAndShares() {
        EmpiricalMargin discrete = EmpiricalMargin.fit(new double[] {1, 1, 2, 5}, null, VariableKind.ORDERED_DISCRETE);
        assertThat(discrete.cdf(1)).isEqualTo(0.5);
        assertThat(discrete.cdfLeft(2)).isEqualTo(0.5);
        assertThat(discrete.cdf(4.9)).isEqualTo(0.75);
        assertThat(discrete.quantile(0.5)).isEqualTo(1);
        assertThat(discrete.quantile(0.51)).isEqualTo(2);
        assertThat(discrete.logPdf(2)).isEqualTo(StrictMath.log(0.25));
        assertThat(discrete.logPdf(3)).isEqualTo(-INF);
        EmpiricalMargin ranks = EmpiricalMargin.fit(new double[] {4, 1, 2}, null, VariableKind.CONTINUOUS);
        assertThat(ranks.cdf(2)).isCloseTo(0.5, within(1e-15));
        assertThat(ranks.cdf(3)).isCloseTo(0.625, within(1e-15));
        assertThat(ranks.cdf(99)).isCloseTo(0.75, within(1e-15));
        assertThat(ranks.quantile(0.625)).isCloseTo(3, within(1e-14));
    }

    @Test
    void marginsCarryTablesToTheCopulaScaleAndBack() {
        double[] x = exponentialPoints();
        double[] d = IntStream.range(0, 400).mapToDouble(i -> i % 7).toArray();
        Table table = Table.of(List.of("x", "d"), x, d);
        Margins margins = Margins.fit(table, CopulaScale.kinds(table));
        UniformTable sample = margins.toCopula(table.select(List.of("d", "x")));
        assertThat(sample.kinds()).containsExactly(VariableKind.CONTINUOUS, VariableKind.ORDERED_DISCRETE);
        assertThat(sample.left(1)).isNotNull();
        Table back = margins.toData(sample);
        assertThat(back.column(1)).containsExactly(d);
        for (int i = 0; i < x.length; i++) {
            assertThat(back.get(i, 0)).isCloseTo(x[i], within(1e-9));
        }
        double expected =
                margins.list().get(0).logPdf(x[3]) + margins.list().get(1).logPdf(d[3]);
        assertThat(margins.logPdf(table)[3]).isEqualTo(expected);
    }

    private static double distance(Margin margin, DoubleUnaryOperator density, double from, double to) {
        int m = 4000;
        double width = (to - from) / m;
        double sum = 0;
        for (int i = 0; i < m; i++) {
            double x = from + (i + 0.5) * width;
            sum += Math.abs(StrictMath.exp(margin.logPdf(x)) - density.applyAsDouble(x)) * width;
        }
        return sum;
    }

    private static double phi(double x) {
        return StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
