package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sorting, inversions and scaled ranks against plain comparisons of all rows. */
class RankedTest {
    private static final double[] SPECIAL = {
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1,
        -Double.MIN_VALUE,
        0,
        Double.MIN_VALUE,
        1,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };

    @Test
    void ordersEverySignAndSizeOfNumber() {
        double[] shuffled = {
            1,
            -1,
            0,
            Double.POSITIVE_INFINITY,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -0.0,
            1,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MAX_VALUE
        };
        Ranks ranked = Ranks.of(shuffled);
        double[] sorted = Arrays.stream(ranked.order())
                .mapToDouble(i -> shuffled[i] + 0.0)
                .distinct()
                .toArray();
        assertThat(sorted).containsExactly(SPECIAL);
        assertThat(ranked.groups()).isEqualTo(SPECIAL.length);
        assertThat(ranked.group()[2]).as("both zeros are one value").isEqualTo(ranked.group()[6]);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "63, 0", "64, 5", "65, 0", "1000, 0", "1000, 7", "3000, 1"})
    void groupsCountTheDifferentValuesBelowAndTiesKeepTheirRows(int n, int levels) {
        double[] x = column(n, levels, n);
        Ranks ranked = Ranks.of(x);
        assertThat(ranked.size()).isEqualTo(n);
        assertThat(ranked.tied()).isEqualTo(Arrays.stream(x).distinct().count() < n);
        for (int k = 1; k < n; k++) {
            int a = ranked.order()[k - 1];
            int b = ranked.order()[k];
            assertThat(x[a] < x[b] || x[a] == x[b] && a < b)
                    .as("position %d", k)
                    .isTrue();
            assertThat(ranked.group()[b] - ranked.group()[a]).isEqualTo(x[a] < x[b] ? 1 : 0);
        }
        int[] start = ranked.groupStarts();
        assertThat(start[0]).isZero();
        assertThat(start[ranked.groups()]).isEqualTo(n);
        for (int g = 0; g < ranked.groups(); g++) {
            assertThat(ranked.group()[ranked.order()[start[g]]]).isEqualTo(g);
        }
    }

    @Test
    void isNotChangedThroughTheArrayItWasMadeOf() {
        double[] x = {3, 1, 2};
        Ranks ranked = Ranks.of(x);
        x[0] = -5;
        assertThat(ranked.values()).containsExactly(3, 1, 2);
        assertThat(Ranks.of().size()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranks.of(1, 2, Double.NaN))
                .withMessageContaining("row 2 is NaN");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "63", "64", "65", "127", "500"})
    void inversionsAreThePairsOutOfOrder(int n) {
        int[] p = Ranks.of(column(n, 0, 90L + n)).group();
        double[] w = column(n, 0, 91L + n);
        long count = 0;
        double weight = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                count += p[i] > p[j] ? 1 : 0;
                weight += p[i] > p[j] ? w[i] * w[j] : 0;
            }
        }
        assertThat(Inversions.count(p.clone())).isEqualTo(count);
        // n^2 / 2 additions of positive numbers, each rounded to 1e-16 of the sum
        assertThat(Inversions.weighted(p.clone(), w.clone())).isCloseTo(weight, within(1e-13 * weight + 1e-15));
    }

    @ParameterizedTest
    @EnumSource(PseudoObservations.Ties.class)
    void scaledRanksWithoutTiesAreTheSameForEveryConvention(PseudoObservations.Ties ties) {
        double[] x = column(40, 0, 4);
        double[] u = PseudoObservations.of(x, ties, null, 9);
        for (int i = 0; i < 40; i++) {
            double own = x[i];
            double rank = Arrays.stream(x).filter(v -> v <= own).count();
            // one rounding of the scale and one of the product
            assertThat(u[i]).isCloseTo(rank / 41, within(4e-16));
        }
    }

    @ParameterizedTest
    @EnumSource(PseudoObservations.Ties.class)
    void tiedRanksFollowTheirConvention(PseudoObservations.Ties ties) {
        double[] x = {2, 1, 2, Double.NaN, 2, 3};
        double[] u = PseudoObservations.of(x, ties, null, 9);
        double[] ranks = Arrays.stream(u).map(v -> Math.rint(6 * v * 1e6) / 1e6).toArray();
        switch (ties) {
            case AVERAGE -> assertThat(ranks).containsExactly(3, 1, 3, Double.NaN, 3, 5);
            case FIRST -> assertThat(ranks).containsExactly(2, 1, 3, Double.NaN, 4, 5);
            case MIN -> assertThat(ranks).containsExactly(2, 1, 2, Double.NaN, 2, 5);
            case RANDOM -> {
                assertThat(new double[] {ranks[0], ranks[2], ranks[4]}).containsExactlyInAnyOrder(2, 3, 4);
                assertThat(new double[] {ranks[1], ranks[5]}).containsExactly(1, 5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PseudoObservations.Ties.class)
    void equalWeightsGiveOrdinaryRanksAndAllStayInside(PseudoObservations.Ties ties) {
        double[] x = column(50, 6, 5);
        double[] w = new double[50];
        Arrays.fill(w, 0.125);
        assertThat(PseudoObservations.of(x, ties, w, 3)).containsExactly(PseudoObservations.of(x, ties, null, 3));
        double[] uneven = column(50, 0, 6);
        for (double u : PseudoObservations.of(x, ties, uneven, 3)) {
            assertThat(u).isGreaterThan(0).isLessThan(1);
        }
    }

    @Test
    void anEmptyOrMissingColumnStaysSo() {
        assertThat(PseudoObservations.of(new double[0])).isEmpty();
        assertThat(PseudoObservations.of(new double[] {Double.NaN, Double.NaN})).containsOnly(Double.NaN);
        assertThat(PseudoObservations.of(new double[] {Double.NaN, 7})).containsExactly(Double.NaN, 0.5);
    }

    private static double[] column(int n, int levels, long seed) {
        return new SplittableRandom(seed)
                .doubles(n)
                .map(u -> levels == 0 ? u : Math.floor(levels * u))
                .toArray();
    }
}
