package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariances of the dependence measures, at samples with and without ties. */
class MeasureContractTest {
    private static final Set<DependenceMeasure> SIGNED = EnumSet.of(
            DependenceMeasure.PEARSON,
            DependenceMeasure.SPEARMAN,
            DependenceMeasure.KENDALL,
            DependenceMeasure.BLOMQVIST);

    /** Sums of a few hundred terms of order one in another order. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void exchangingTheColumnsChangesNothingButTheDirectionOfXi(DependenceMeasure measure) {
        for (int levels : new int[] {0, 5}) {
            Sample s = Sample.of(120, levels, 1);
            for (double[] w : new double[][] {null, s.w}) {
                Ranks x = Ranks.of(s.x);
                Ranks y = Ranks.of(s.y);
                if (measure == DependenceMeasure.CHATTERJEE) {
                    double larger = Math.max(measure.of(x, y, w), measure.of(y, x, w));
                    assertThat(ChatterjeeXi.symmetric(x, y, w)).isEqualTo(larger);
                    assertThat(ChatterjeeXi.symmetric(y, x, w)).isEqualTo(larger);
                    assertThat(measure.of(x, y, w)).isNotEqualTo(measure.of(y, x, w));
                } else {
                    assertThat(measure.of(y, x, w)).isCloseTo(measure.of(x, y, w), within(ROUNDING));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void reflectingAColumnTurnsTheSignOrNothing(DependenceMeasure measure) {
        // an even number of rows: the median of an odd one is a row, which counts as below before and after
        Sample s = Sample.of(120, 0, 2);
        double sign = SIGNED.contains(measure) ? -1 : 1;
        double plain = of(measure, s.x, s.y, null);
        assertThat(of(measure, s.x, map(s.y, v -> -v), null)).isCloseTo(sign * plain, within(ROUNDING));
        assertThat(of(measure, map(s.x, v -> -v), s.y, null)).isCloseTo(sign * plain, within(ROUNDING));
        if (measure == DependenceMeasure.PEARSON || measure == DependenceMeasure.KENDALL) {
            // the others count the weight below a row, which is not what is left of the weight above
            double weighted = of(measure, s.x, s.y, s.w);
            assertThat(of(measure, map(s.x, v -> -v), s.y, s.w)).isCloseTo(-weighted, within(ROUNDING));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DependenceMeasure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PEARSON"})
    void rankMeasuresSeeOnlyTheOrder(DependenceMeasure measure) {
        for (int levels : new int[] {0, 4}) {
            Sample s = Sample.of(90, levels, 3);
            double[] bent = map(s.x, v -> Math.exp(3 * v) - 40);
            double[] stretched = map(s.y, v -> v * v * v * 1e300);
            assertThat(of(measure, bent, stretched, s.w)).isEqualTo(of(measure, s.x, s.y, s.w));
        }
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void unitsDoNotMatter(DependenceMeasure measure) {
        Sample s = Sample.of(90, 0, 4);
        double moved = of(measure, map(s.x, v -> 1024 * v + 16), map(s.y, v -> v / 4096 - 3), s.w);
        assertThat(moved).isCloseTo(of(measure, s.x, s.y, s.w), within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void theOrderOfRowsDoesNotMatter(DependenceMeasure measure) {
        for (int levels : new int[] {0, 4}) {
            Sample s = Sample.of(100, levels, 5);
            Sample t = s.shuffled(6);
            assertThat(of(measure, t.x, t.y, t.w)).isCloseTo(of(measure, s.x, s.y, s.w), within(ROUNDING));
        }
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void equalWeightsAreNoWeightsWhateverTheirSize(DependenceMeasure measure) {
        Sample s = Sample.of(100, 6, 7);
        double plain = of(measure, s.x, s.y, null);
        for (double weight : new double[] {1e-3, 1, 250}) {
            double[] w = new double[100];
            Arrays.fill(w, weight);
            assertThat(of(measure, s.x, s.y, w)).isCloseTo(plain, within(ROUNDING));
        }
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void aRowWithoutWeightIsNoRow(DependenceMeasure measure) {
        Sample s = Sample.of(60, 0, 8);
        double[] w = s.w.clone();
        Arrays.fill(w, 40, 60, 0);
        double without = of(measure, Arrays.copyOf(s.x, 40), Arrays.copyOf(s.y, 40), Arrays.copyOf(w, 40));
        assertThat(of(measure, s.x, s.y, w)).isCloseTo(without, within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void rowsWithAMissingValueOrWeightAreLeftOut(DependenceMeasure measure) {
        Sample s = Sample.of(60, 0, 9);
        double[] x = s.x.clone();
        double[] y = s.y.clone();
        double[] w = s.w.clone();
        Arrays.fill(x, 40, 48, Double.NaN);
        Arrays.fill(y, 46, 55, Double.NaN);
        Arrays.fill(w, 55, 60, Double.NaN);
        double without = of(measure, Arrays.copyOf(x, 40), Arrays.copyOf(y, 40), Arrays.copyOf(w, 40));
        assertThat(measure.ofComplete(x, y, w)).isEqualTo(without);
        CompletePairs complete = CompletePairs.of(x, y, w);
        assertThat(complete.x()).hasSize(40);
        assertThat(complete.rowCount()).isEqualTo(60);
        assertThat(complete.completeShare()).isEqualTo(40 / 60.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = DependenceMeasure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HOEFFDING", "CHATTERJEE"}) // estimates that may leave the range of what they estimate
    void staysWithinItsRange(DependenceMeasure measure) {
        for (int seed = 0; seed < 50; seed++) {
            Sample s = Sample.of(2 + seed % 9, seed % 3 == 0 ? 3 : 0, 100 + seed);
            double value = of(measure, s.x, s.y, seed % 2 == 0 ? s.w : null);
            assertThat(Double.isNaN(value) || value >= -1 - ROUNDING && value <= 1 + ROUNDING)
                    .as("seed %d: %s", seed, value)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PEARSON", "SPEARMAN", "KENDALL"})
    void aConstantColumnHasNoCorrelationWhateverTheRounding(DependenceMeasure measure) {
        for (int seed = 0; seed < 40; seed++) {
            Sample s = Sample.of(3 + seed, 0, seed);
            double[] constant = map(s.x, v -> 0.1);
            for (double[] w : new double[][] {null, s.w}) {
                assertThat(of(measure, constant, s.y, w)).as("seed %d", seed).isNaN();
                assertThat(of(measure, s.x, constant, w)).as("seed %d", seed).isNaN();
            }
            // constant wherever there is weight
            double[] w = s.w.clone();
            Arrays.fill(w, 0, 2, 0);
            double[] rest = constant.clone();
            rest[0] = 7;
            assertThat(of(measure, rest, s.y, w)).as("seed %d", seed).isNaN();
        }
    }

    @ParameterizedTest
    @EnumSource(DependenceMeasure.class)
    void refusesColumnsOfDifferentLength(DependenceMeasure measure) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(measure, new double[] {1, 2, 3}, new double[] {1, 2}, null))
                .withMessage("columns differ in length: 3 and 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure.ofComplete(new double[4], new double[4], new double[3]))
                .withMessage("columns differ in length: 4 and 3 rows");
    }

    private static double of(DependenceMeasure measure, double[] x, double[] y, double[] w) {
        return measure.of(Ranks.of(x), Ranks.of(y), w);
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    /** Two dependent columns in (0, 1), or whole numbers from 0 when there are levels, and weights in (0, 2). */
    private record Sample(double[] x, double[] y, double[] w) {
        static Sample of(int n, int levels, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] c = new double[3][n];
            for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                double v = 0.6 * u + 0.4 * random.nextDouble();
                c[0][i] = levels == 0 ? u : Math.floor(levels * u);
                c[1][i] = levels == 0 ? v : Math.floor(levels * v);
                c[2][i] = 2 * random.nextDouble();
            }
            return new Sample(c[0], c[1], c[2]);
        }

        Sample shuffled(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] c = {x.clone(), y.clone(), w.clone()};
            for (int i = x.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                for (double[] column : c) {
                    double t = column[i];
                    column[i] = column[j];
                    column[j] = t;
                }
            }
            return new Sample(c[0], c[1], c[2]);
        }
    }
}
