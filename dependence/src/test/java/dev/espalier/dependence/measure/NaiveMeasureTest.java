package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measure equals its definition over all pairs or tuples of rows, with and without ties and weights. */
class NaiveMeasureTest {
    /** Measure, rows, number of different values per column (0: no ties), weighted or not. */
    static Stream<Arguments> cases() {
        return Arrays.stream(DependenceMeasure.values())
                .flatMap(m -> Stream.of(6, 7, 12)
                        .filter(n -> m != DependenceMeasure.HOEFFDING || n < 12)
                        .flatMap(n -> Stream.of(0, 2, 4)
                                .flatMap(levels -> Stream.of(true, false).map(w -> Arguments.of(m, n, levels, w)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isItsDefinition(DependenceMeasure measure, int n, int levels, boolean weighted) {
        SplittableRandom random = new SplittableRandom(31L * n + levels);
        for (int repeat = 0; repeat < (measure == DependenceMeasure.HOEFFDING ? 3 : 40); repeat++) {
            double[] x = column(random, n, levels);
            double[] y = column(random, n, levels);
            double[] w = random.doubles(n, 0.25, 2).toArray();
            double[] plain = new double[n];
            Arrays.fill(plain, 1);
            double expected = NaiveMeasures.of(measure, x, y, weighted ? w : plain);
            double actual = measure.of(Ranks.of(x), Ranks.of(y), weighted ? w : null);
            if (Double.isNaN(expected)) {
                // a constant column
                assertThat(actual)
                        .as("%s of %s, %s", measure, Arrays.toString(x), Arrays.toString(y))
                        .isNaN();
            } else {
                // Sums of at most n^5 products of weights up to 2 and differences of them.
                assertThat(actual)
                        .as("%s of %s, %s", measure, Arrays.toString(x), Arrays.toString(y))
                        .isCloseTo(expected, within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PEARSON", "SPEARMAN", "KENDALL", "BLOMQVIST"})
    void twoRowsAreEitherInOrderOrNot(DependenceMeasure measure) {
        assertThat(of(measure, new double[] {1, 2}, new double[] {3, 9})).isEqualTo(1);
        assertThat(of(measure, new double[] {1, 2}, new double[] {9, 3})).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void fewRowsGiveANumberOrNothingAtAll(DependenceMeasure measure) {
        double[] x = {1, 2, 3, 4};
        double value = of(measure, x, x);
        if (measure == DependenceMeasure.HOEFFDING) {
            assertThat(value).as("a 5-tuple takes five rows").isNaN();
            double[] five = {1, 2, 3, 4, 5};
            assertThat(of(measure, five, five)).isCloseTo(1, within(1e-15));
        } else if (measure == DependenceMeasure.CHATTERJEE) {
            // 1 - 3 (n - 1) / (n^2 - 1)
            assertThat(value).isCloseTo(1 - 3.0 / 5, within(1e-15));
        } else {
            assertThat(value).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void aConstantColumnHasNoCorrelation(DependenceMeasure measure) {
        double[] x = {5, 5, 5, 5, 5, 5};
        double[] y = {1, 2, 3, 4, 5, 6};
        double value = of(measure, x, y);
        switch (measure) {
            case PEARSON, SPEARMAN, KENDALL -> assertThat(value).isNaN();
            // every x equals its median and counts as below, half of the rows of y are below theirs
            case BLOMQVIST -> assertThat(value).isZero();
            case HOEFFDING -> assertThat(value).isZero();
            // ties in x are ordered by y, so the value is that of y with itself: an upper one
            case CHATTERJEE -> assertThat(value).isEqualTo(of(measure, y, y));
        }
        if (measure == DependenceMeasure.CHATTERJEE) {
            assertThat(of(measure, y, x)).isNaN();
        }
    }

    private static double of(DependenceMeasure measure, double[] x, double[] y) {
        return measure.of(Ranks.of(x), Ranks.of(y), null);
    }

    private static double[] column(SplittableRandom random, int n, int levels) {
        return random.doubles(n)
                .map(u -> levels == 0 ? u : Math.floor(levels * u))
                .toArray();
    }
}
