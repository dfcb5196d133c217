package dev.espalier.dependence.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The interpolated distribution by itself: exact cases, random ones, and what it and the margins made of it refuse. */
class GridDistributionTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void aUniformDistributionIsExact() {
        GridDistribution uniform =
                GridDistribution.of(new double[] {2, 3, 6}, new double[] {0, 0.25, 1}, new double[] {0.25, 0.25, 0.25});
        for (double x = 2; x <= 6; x += 0.125) {
            assertThat(uniform.cdf(x)).isCloseTo((x - 2) / 4, within(1e-15));
            assertThat(uniform.quantile((x - 2) / 4)).isCloseTo(x, within(1e-14));
        }
        assertThat(uniform.cdf(1)).isZero();
        assertThat(uniform.cdf(7)).isEqualTo(1);
        assertThat(uniform.quantile(0)).isEqualTo(2);
        assertThat(uniform.quantile(1)).isEqualTo(6);
        double[] log = logPdf(uniform, 1, 2, 4.4, 6, 7);
        assertThat(log)
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(-INF, Math.log(0.25), Math.log(0.25), Math.log(0.25), -INF);
    }

    @Test
    void tailsAreExponentialsThatContinueTheDensity() {
        GridDistribution g =
                GridDistribution.of(new double[] {-1, 1}, new double[] {0.2, 0.7}, new double[] {0.25, 0.25});
        for (double x : new double[] {0, 0.5, 3, 40}) {
            // mass 0.2 below -1 with density 0.25 there, mass 0.3 above 1
            assertThat(g.cdf(-1 - x)).isCloseTo(0.2 * Math.exp(-0.25 / 0.2 * x), within(1e-15));
            assertThat(1 - g.cdf(1 + x)).isCloseTo(0.3 * Math.exp(-0.25 / 0.3 * x), within(1e-15));
            double[] log = logPdf(g, -1 - x, 1 + x);
            assertThat(log[0]).isCloseTo(Math.log(0.25) - 0.25 / 0.2 * x, within(1e-13));
            assertThat(log[1]).isCloseTo(Math.log(0.25) - 0.25 / 0.3 * x, within(1e-13));
            assertThat(g.quantile(0.2 * Math.exp(-x))).isCloseTo(-1 - 0.8 * x, within(1e-12));
        }
        assertThat(g.quantile(0)).isEqualTo(-INF);
        assertThat(g.quantile(1)).isEqualTo(INF);
        assertThat(g.cdf(-INF)).isZero();
        assertThat(g.cdf(INF)).isEqualTo(1);
    }

    @Test
    void randomGridsAreMonotoneInvertibleAndIntegrateTheirDensity() {
        SplittableRandom random = new SplittableRandom(1);
        for (int repeat = 0; repeat < 50; repeat++) {
            GridDistribution g = random(random, 3 + random.nextInt(12));
            double[] knots = g.knots();
            double from = knots[0];
            double width = (knots[knots.length - 1] - from) / 4000;
            double[] x = new double[4001];
            Arrays.setAll(x, i -> from + i * width);
            double[] log = logPdf(g, x);
            double last = g.cdf(from - width);
            double integral = g.cdf(from);
            for (int i = 0; i < x.length; i++) {
                double p = g.cdf(x[i]);
                assertThat(p).isGreaterThan(last);
                last = p;
                integral += i == 0 ? 0 : 0.5 * width * (Math.exp(log[i]) + Math.exp(log[i - 1]));
                assertThat(g.cdf(g.quantile(p))).isCloseTo(p, within(1e-14));
                // Trapezoid rule over 4000 steps of a continuous density that bends at knots.
                assertThat(integral).isCloseTo(p, within(1e-4));
            }
        }
    }

    @Test
    void densitiesThatWouldMakeItDecreaseAreLowered() {
        GridDistribution g =
                GridDistribution.of(new double[] {0, 1, 2}, new double[] {0, 0.5, 1}, new double[] {1, 90, 0.5});
        assertThat(g.densities()).containsExactly(1, GridDistribution.STEEPEST * 0.5, 0.5);
        assertThat(g.values()).containsExactly(0, 0.5, 1);
        assertThat(g.knots()).containsExactly(0, 1, 2);
    }

    @Test
    void equalityIsThatOfItsNumbers() {
        GridDistribution g = random(new SplittableRandom(4), 5);
        GridDistribution same = GridDistribution.of(g.knots(), g.values(), g.densities());
        assertThat(same).isEqualTo(g).hasSameHashCodeAs(g);
        assertThat(random(new SplittableRandom(5), 5)).isNotEqualTo(g);
        double[] other = g.densities();
        other[2] *= 0.5;
        assertThat(GridDistribution.of(g.knots(), g.values(), other)).isNotEqualTo(g);
    }

    @Test
    void refusesWhatIsNoDistributionNamingTheKnot() {
        double[] two = {0, 1};
        double[] p = {0.1, 0.9};
        double[] f = {0.5, 0.5};
        refused(new double[] {0}, new double[] {0}, new double[] {1}, "two or more knots");
        refused(two, new double[] {0.1, 0.5, 0.9}, f, "got 2, 3 and 2");
        refused(two, p, new double[1], "got 2, 2 and 1");
        refused(new double[] {1, 1}, p, f, "knot 1");
        refused(new double[] {Double.NaN, 1}, p, f, "knot 0");
        refused(new double[] {0, INF}, p, f, "knot 1");
        refused(two, new double[] {0.9, 0.1}, f, "knot 1");
        refused(two, new double[] {-0.1, 0.9}, f, "leaves [0, 1]");
        refused(two, new double[] {0.1, 1.1}, f, "leaves [0, 1]");
        refused(two, new double[] {Double.NaN, 0.9}, f, "leaves [0, 1]");
        refused(two, p, new double[] {0, 0.5}, "knot 0");
        refused(two, p, new double[] {0.5, INF}, "knot 1");
    }

    @Test
    void kernelMarginsRefuseWhatDoesNotFitTogether() {
        GridDistribution g = random(new SplittableRandom(6), 4);
        refusedMargin(VariableKind.ORDERED_DISCRETE, 0, 1, g, "no kernel margin");
        refusedMargin(VariableKind.CONTINUOUS, 0.1, 1, g, "an atom of 0.1");
        refusedMargin(VariableKind.ZERO_INFLATED, 0, 1, g, "an atom of 0.0");
        refusedMargin(VariableKind.ZERO_INFLATED, 1, 1, g, "an atom of 1.0");
        refusedMargin(VariableKind.CONTINUOUS, 0, 0, g, "bandwidth");
        refusedMargin(VariableKind.CONTINUOUS, 0, Double.NaN, g, "bandwidth");
        refusedMargin(VariableKind.CONTINUOUS, 0, INF, g, "bandwidth");
        double[] x = {1, 2, 3, 4};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelMargin.fit(x, null, VariableKind.CONTINUOUS, 2, INF))
                .withMessageContaining("from 1.0 to 4.0, outside [2.0, Infinity]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelMargin.fit(x, null, VariableKind.CONTINUOUS, -INF, 3))
                .withMessageContaining("outside");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelMargin.fit(new double[] {-1, 0, 2, 3}, null, VariableKind.ZERO_INFLATED, -9, 9))
                .withMessageContaining("outside [0.0, 9.0]");
    }

    @Test
    void marginsNeedOneNameEachAndFindTheirColumnsByName() {
        Margin a = EmpiricalMargin.fit(new double[] {1, 2, 3}, null, VariableKind.ORDERED_DISCRETE);
        Margin b = KernelMargin.fit(new double[] {1, 2, 4});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Margins(List.of("a"), List.of(a, b)))
                .withMessageContaining("1 names for 2 margins");
        Margins margins = new Margins(List.of("a", "b"), List.of(a, b));
        assertThat(margins.kinds()).containsExactly(VariableKind.ORDERED_DISCRETE, VariableKind.CONTINUOUS);
        Table table = Table.of(List.of("b", "x", "a"), new double[] {3, Double.NaN}, new double[2], new double[] {2, 9})
                .withWeights(new double[] {2, 1});
        assertThat(margins.toCopula(table).column(0).get(0)).isEqualTo(a.cdf(2));
        double[] log = margins.logPdf(table);
        assertThat(log[0]).isEqualTo(a.logPdf(2) + b.logPdf(3));
        assertThat(log[1]).as("a missing value").isNaN();
    }

    private static GridDistribution random(SplittableRandom random, int m) {
        double[] knots = new double[m];
        double[] values = new double[m];
        double[] densities = new double[m];
        double mass = 0;
        for (int k = 0; k < m; k++) {
            knots[k] = (k == 0 ? -3 : knots[k - 1]) + 0.05 + random.nextDouble();
            mass += 0.05 + random.nextDouble();
            values[k] = mass;
            densities[k] = 0.01 + random.nextDouble();
        }
        double total = mass + 0.1 * random.nextDouble();
        return GridDistribution.of(
                knots, Arrays.stream(values).map(v -> v / total).toArray(), densities);
    }

    private static double[] logPdf(GridDistribution g, double... x) {
        double[] out = new double[x.length];
        g.logPdf(x, out);
        return out;
    }

    private static void refused(double[] knots, double[] values, double[] densities, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridDistribution.of(knots, values, densities))
                .withMessageContaining(part);
    }

    private static void refusedMargin(VariableKind kind, double atom, double h, GridDistribution body, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KernelMargin(kind, atom, h, body))
                .withMessageContaining(part);
    }
}
