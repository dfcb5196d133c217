package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.measure.IndependenceTest.Alternative;
import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** p-values of the classical tests: normal tails, their symmetries, and their level on independent samples. */
class IndependenceTestTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @ParameterizedTest
    @EnumSource(names = {"PEARSON", "SPEARMAN", "KENDALL", "BLOMQVIST"})
    void pValuesAreNormalTailsOfTheStatistic(DependenceMeasure measure) {
        for (double estimate : new double[] {-0.9, -0.1, 0, 0.03, 0.2, 0.7}) {
            IndependenceTest two = IndependenceTest.of(measure, estimate, 80, Alternative.TWO_SIDED);
            double z = two.statistic();
            assertThat(Math.signum(z)).isEqualTo(Math.signum(estimate));
            // Two programs for the normal distribution, both to a few units in the last place.
            assertThat(two.pValue()).isCloseTo(2 * NORMAL.survivalProbability(Math.abs(z)), within(1e-14));
            double greater = IndependenceTest.of(measure, estimate, 80, Alternative.GREATER)
                    .pValue();
            double less =
                    IndependenceTest.of(measure, estimate, 80, Alternative.LESS).pValue();
            assertThat(greater).isCloseTo(NORMAL.survivalProbability(z), within(1e-14));
            assertThat(greater + less).isCloseTo(1, within(1e-14));
            assertThat(two.pValue()).isCloseTo(2 * Math.min(greater, less), within(1e-14));
        }
    }

    @Test
    void statisticsAreTheFormulas() {
        double fisher = 0.5 * Math.log(1.3 / 0.7);
        // logarithms by two libraries
        assertThat(statistic(DependenceMeasure.PEARSON)).isCloseTo(fisher * Math.sqrt(97), within(1e-13));
        assertThat(statistic(DependenceMeasure.SPEARMAN)).isCloseTo(fisher * Math.sqrt(97 / 1.06), within(1e-13));
        assertThat(statistic(DependenceMeasure.KENDALL)).isCloseTo(0.45 * Math.sqrt(99), within(1e-13));
        assertThat(statistic(DependenceMeasure.BLOMQVIST)).isCloseTo(fisher * 10, within(1e-13));
        assertThat(statistic(DependenceMeasure.HOEFFDING)).isCloseTo(0.01 + 1 / 3600.0, within(1e-15));
    }

    private static double statistic(DependenceMeasure measure) {
        return IndependenceTest.of(measure, 0.3, 100, Alternative.TWO_SIDED).statistic();
    }

    @ParameterizedTest
    @EnumSource(
            value = DependenceMeasure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHATTERJEE"})
    void perfectDependenceIsRefusedAndStrengthLowersThePValue(DependenceMeasure measure) {
        double last = 1;
        for (double estimate = 0; estimate <= 1; estimate += 1 / 64.0) {
            IndependenceTest test = IndependenceTest.of(measure, estimate, 50, Alternative.TWO_SIDED);
            assertThat(test.statistic()).isFinite();
            // The table of Hoeffding's test has four digits, and its ends meet the exponential beside it to 1e-2.
            double slack = measure == DependenceMeasure.HOEFFDING ? 1e-2 : 0;
            assertThat(test.pValue()).as("%s", estimate).isBetween(0.0, last + slack);
            last = test.pValue();
        }
        assertThat(last).isLessThan(1e-10);
    }

    @ParameterizedTest
    @EnumSource(names = {"SPEARMAN", "KENDALL", "BLOMQVIST", "HOEFFDING"})
    void keepsItsLevelOnIndependentSamples(DependenceMeasure measure) {
        int repeats = 2000;
        int rejected = 0;
        SplittableRandom random = new SplittableRandom(17);
        for (int k = 0; k < repeats; k++) {
            Ranks x = Ranks.of(random.doubles(60).toArray());
            Ranks y = Ranks.of(random.doubles(60).toArray());
            double p = IndependenceTest.of(measure, measure.of(x, y, null), 60, Alternative.TWO_SIDED)
                    .pValue();
            rejected += p <= 0.1 ? 1 : 0;
        }
        // Four standard errors of a share of 0.1 among 2000 are 0.027; the normal approximation at n = 60 and the few
        // values beta can take add as much again.
        assertThat(rejected / (double) repeats).isCloseTo(0.1, within(0.05));
    }

    @Test
    void testsThatDoNotExistAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndependenceTest.of(DependenceMeasure.CHATTERJEE, 0.1, 50, Alternative.TWO_SIDED))
                .withMessageContaining("CHATTERJEE");
        for (Alternative side : new Alternative[] {Alternative.GREATER, Alternative.LESS}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> IndependenceTest.of(DependenceMeasure.HOEFFDING, 0.1, 50, side))
                    .withMessageContaining("no sign");
        }
    }

    @Test
    void effectiveSizeCountsEquallyWeightedRows() {
        assertThat(IndependenceTest.effectiveSize(new double[] {3, 3, 3, 3})).isEqualTo(4);
        assertThat(IndependenceTest.effectiveSize(new double[] {5, 0, 0})).isEqualTo(1);
        double[] w = new SplittableRandom(2).doubles(500).toArray();
        double[] scaled = Arrays.stream(w).map(v -> 64 * v).toArray();
        assertThat(IndependenceTest.effectiveSize(scaled)).isEqualTo(IndependenceTest.effectiveSize(w));
        // E(w)^2 / E(w^2) of a uniform weight is 3/4; four standard errors of the ratio.
        assertThat(IndependenceTest.effectiveSize(w) / 500).isCloseTo(0.75, within(0.05));
    }

    @Test
    void kendallsTestKnowsItsSidesWithTies() {
        SplittableRandom random = new SplittableRandom(5);
        double[] x = random.doubles(80).map(u -> Math.floor(4 * u)).toArray();
        double[] y = Arrays.stream(x).map(v -> v + random.nextInt(3)).toArray();
        double[] down = Arrays.stream(y).map(v -> -v).toArray();
        Ranks a = Ranks.of(x);
        IndependenceTest up = IndependenceTest.kendall(a, Ranks.of(y), null, Alternative.GREATER);
        assertThat(up.pValue()).isLessThan(1e-6);
        assertThat(IndependenceTest.kendall(a, Ranks.of(down), null, Alternative.LESS))
                .isEqualTo(new IndependenceTest(-up.statistic(), up.pValue()));
        // ties take variance away, so the statistic is larger than the plain one
        double plain = 1.5 * KendallTau.of(a, Ranks.of(y)) * Math.sqrt(79);
        assertThat(up.statistic()).isNotEqualTo(plain).isCloseTo(plain, within(0.2 * plain));
    }
}
