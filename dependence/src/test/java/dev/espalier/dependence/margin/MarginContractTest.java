package dev.espalier.dependence.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.VariableKind;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every margin owes: a distribution function with left limits, its quantiles, and a density or probabilities. */
class MarginContractTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** A margin with the observations it was fitted to. */
    record Case(String name, Margin margin, double[] data) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> margins() {
        double[] real = sample(300, 1);
        double[] positive = Arrays.stream(real).map(v -> v * v).toArray();
        double[] inflated = IntStream.range(0, 300)
                .mapToDouble(i -> i % 3 == 0 ? 0 : positive[i])
                .toArray();
        double[] counts = Arrays.stream(real).map(v -> Math.rint(2 * v)).toArray();
        double[] w = new SplittableRandom(2).doubles(300, 0.1, 3).toArray();
        double[] heavy =
                Arrays.stream(real).map(v -> v * v * v * Math.exp(Math.abs(v))).toArray();
        return Stream.of(
                new Case("kernel", KernelMargin.fit(real), real),
                new Case("kernel weighted", kernel(real, w, VariableKind.CONTINUOUS, -INF, INF), real),
                new Case("kernel heavy", KernelMargin.fit(heavy), heavy),
                new Case("kernel from 0", kernel(positive, null, VariableKind.CONTINUOUS, 0, INF), positive),
                new Case("kernel in a box", kernel(real, null, VariableKind.CONTINUOUS, -5, 5), real),
                new Case("kernel inflated", kernel(inflated, null, VariableKind.ZERO_INFLATED, -INF, INF), inflated),
                new Case("kernel inflated weighted", kernel(inflated, w, VariableKind.ZERO_INFLATED, 0, 20), inflated),
                new Case("ranks", EmpiricalMargin.fit(real, null, VariableKind.CONTINUOUS), real),
                new Case("ranks with ties", EmpiricalMargin.fit(counts, w, VariableKind.CONTINUOUS), counts),
                new Case("counts", EmpiricalMargin.fit(counts, null, VariableKind.ORDERED_DISCRETE), counts),
                new Case("counts weighted", EmpiricalMargin.fit(counts, w, VariableKind.ORDERED_DISCRETE), counts));
    }

    @ParameterizedTest
    @MethodSource("margins")
    void cdfRisesFromNearZeroToNearOne(Case c) {
        double[] at = ladder(c);
        double last = 0;
        for (double x : at) {
            double p = c.margin.cdf(x);
            assertThat(p).as("at %s", x).isBetween(last, 1.0);
            last = p;
        }
        // ranks stop half a row or a row short of the ends
        assertThat(c.margin.cdf(-1e6)).isBetween(0.0, 0.2);
        assertThat(c.margin.cdf(1e6)).isBetween(0.8, 1.0);
    }

    @ParameterizedTest
    @MethodSource("margins")
    void leftLimitsAreLimitsFromTheLeft(Case c) {
        for (double x : ladder(c)) {
            double left = c.margin.cdfLeft(x);
            assertThat(left).as("at %s", x).isLessThanOrEqualTo(c.margin.cdf(x));
            // One unit in the last place away; the densities are below 1e3 here and values below 1e4, so 1e-9 is steps.
            assertThat(left).as("at %s", x).isCloseTo(c.margin.cdf(Math.nextDown(x)), within(1e-9));
            boolean atom = c.margin.kind().hasAtoms()
                    && Math.exp(c.margin.logPdf(x)) > 0
                    && (c.margin.kind() == VariableKind.ORDERED_DISCRETE || x == 0);
            if (atom) {
                double probability = Math.exp(c.margin.logPdf(x));
                assertThat(c.margin.cdf(x) - left).as("at %s", x).isCloseTo(probability, within(1e-14));
            } else {
                assertThat(left).as("no atom at %s", x).isEqualTo(c.margin.cdf(x));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("margins")
    void quantileIsTheSmallestValueThatReachesItsProbability(Case c) {
        for (int k = 1; k < 400; k++) {
            double p = k / 400.0;
            double x = c.margin.quantile(p);
            if (p < c.margin.cdf(-1e300) || p > c.margin.cdf(1e300)) {
                continue; // beyond the outermost ranks
            }
            // Inverting a cubic or a line costs a few units in the last place of p.
            assertThat(c.margin.cdf(x)).as("p = %s", p).isGreaterThanOrEqualTo(p - 1e-13);
            double below = x - 1e-9 * Math.max(1, Math.abs(x));
            assertThat(c.margin.cdfLeft(below)).as("p = %s", p).isLessThanOrEqualTo(p + 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("margins")
    void quantileOfCdfGivesTheObservationBack(Case c) {
        double spread = c.margin.quantile(0.9) - c.margin.quantile(0.1);
        for (double x : c.data) {
            // Rounding of the probability by 1e-16 over the least density near the data, about 1e-6 of 1 / spread.
            assertThat(c.margin.quantile(c.margin.cdf(x))).isCloseTo(x, within(1e-8 * Math.max(1, spread)));
        }
    }

    @ParameterizedTest
    @MethodSource("margins")
    void densityIsTheDerivativeOfTheCdfBetweenAtoms(Case c) {
        if (c.margin.kind() == VariableKind.ORDERED_DISCRETE) {
            double all = Arrays.stream(c.data)
                    .map(x -> x + 0.0)
                    .distinct()
                    .map(x -> Math.exp(c.margin.logPdf(x)))
                    .sum();
            assertThat(all).isCloseTo(1, within(1e-13));
            return;
        }
        int compared = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 400; k++) {
            double x = c.margin.quantile(0.02 + 0.96 * random.nextDouble());
            double step = 1e-6 * Math.max(1e-3, Math.abs(x));
            double forward = (c.margin.cdf(x + step) - c.margin.cdf(x)) / step;
            double backward = (c.margin.cdf(x) - c.margin.cdf(x - step)) / step;
            if (x == 0 || Math.abs(forward - backward) > 1e-3 * forward) {
                continue; // an atom, or a knot between
            }
            compared++;
            assertThat(Math.exp(c.margin.logPdf(x))).as("at %s", x).isCloseTo(forward, within(2e-3 * forward));
        }
        assertThat(compared).isGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("margins")
    void missingAndImpossibleArgumentsGiveNothing(Case c) {
        assertThat(c.margin.cdf(Double.NaN)).isNaN();
        assertThat(c.margin.cdfLeft(Double.NaN)).isNaN();
        assertThat(c.margin.logPdf(Double.NaN)).isNaN();
        for (double p : new double[] {Double.NaN, -1e-300, -1, Math.nextUp(1.0), 2, INF}) {
            assertThat(c.margin.quantile(p)).as("p = %s", p).isNaN();
        }
        assertThat(c.margin.quantile(0)).isLessThanOrEqualTo(c.margin.quantile(1e-9));
        assertThat(c.margin.quantile(1)).isGreaterThanOrEqualTo(c.margin.quantile(1 - 1e-9));
        assertThat(c.margin.logPdf(INF)).isEqualTo(-INF);
        assertThat(c.margin.logPdf(-INF)).isEqualTo(-INF);
    }

    @ParameterizedTest
    @MethodSource("margins")
    void blocksOfPointsAreTheirPoints(Case c) {
        double[] at = ladder(c);
        double[] out = new double[at.length];
        c.margin.logPdf(at, out);
        for (int i = 0; i < at.length; i++) {
            // Vector and scalar logarithms may differ in the last place.
            double one = c.margin.logPdf(at[i]);
            assertThat(out[i]).isCloseTo(one, within(4 * Math.ulp(Math.abs(one) + 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("margins")
    void bothZerosAreOneValue(Case c) {
        assertThat(c.margin.cdf(-0.0)).isEqualTo(c.margin.cdf(0.0));
        assertThat(c.margin.cdfLeft(-0.0)).isEqualTo(c.margin.cdfLeft(0.0));
        assertThat(c.margin.logPdf(-0.0)).isEqualTo(c.margin.logPdf(0.0));
    }

    /** Observations and what lies beside and beyond them, ascending. */
    private static double[] ladder(Case c) {
        double[] beside = {-1e4, -30, -5, -1, -0.1, 0, 0.01, 0.2, 1, 1.5, 5, 30, 1e4};
        return Arrays.stream(new double[][] {c.data, beside})
                .flatMapToDouble(Arrays::stream)
                .map(x -> x + 0.0)
                .sorted()
                .toArray();
    }

    private static KernelMargin kernel(double[] x, double[] w, VariableKind kind, double lower, double upper) {
        return KernelMargin.fit(x, w, kind, lower, upper);
    }

    private static double[] sample(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }
}
