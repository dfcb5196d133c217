package dev.espalier.numerics.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RanksTest {
    private static double[] tied(int n, long seed) {
        return new SplittableRandom(seed).doubles(n).map(u -> Math.floor(6 * u)).toArray();
    }

    @Test
    void averageRankIsTheMeanOverTheOrdersTiesAllow() {
        Ranks ranks = Ranks.of(3, -0.0, 3, 7, 0.0, 3);
        // Positions 0 and 1 for the zeros, 2 to 4 for the threes, 5 for the seven.
        assertThat(ranks.average(null)).containsExactly(3, 0.5, 3, 5, 0.5, 3);
        assertThat(ranks.below(null)).containsExactly(2, 0, 2, 5, 0, 2);
        assertThat(ranks.group()).containsExactly(1, 0, 1, 2, 0, 1);
        assertThat(ranks.groupStarts()).containsExactly(0, 2, 5, 6);
        assertThat(ranks.order()).containsExactly(1, 4, 0, 2, 5, 3);
        assertThat(ranks.tied()).isTrue();
    }

    @Test
    void aWeightOfThreeIsAsGoodAsThreeRows() {
        double[] x = tied(40, 1);
        double[] y = tied(40, 2);
        double[] w = new SplittableRandom(3).ints(40, 1, 4).asDoubleStream().toArray();
        double[] xs = repeated(x, w);
        double[] ys = repeated(y, w);
        // Average ranks of the repeated rows differ from weighted ones by a constant within a group only where a row
        // meets
        // its own copies: below() has no such term and agrees exactly.
        double[] below = Ranks.of(x).below(w);
        assertThat(repeated(below, w)).isEqualTo(Ranks.of(xs).below(null));
        // Pearson's correlation is linear in the weights; 1e-14 is rounding of sums of about a hundred terms.
        assertThat(PearsonCorrelation.of(x, y, w)).isCloseTo(PearsonCorrelation.of(xs, ys), within(1e-14));
    }

    @Test
    void spearmanIsPearsonOfAverageRanks() {
        double[] x = tied(200, 4);
        double[] y = new SplittableRandom(5).doubles(200).toArray();
        double expected =
                PearsonCorrelation.of(Ranks.of(x).average(null), Ranks.of(y).average(null));
        assertThat(SpearmanCorrelation.of(x, y)).isEqualTo(expected);
    }

    @Test
    void withoutTiesTheSumOfSquaredDifferencesSaysTheSame() {
        double[] x = new SplittableRandom(6).doubles(300).toArray();
        double[] y = new SplittableRandom(7).doubles(300).toArray();
        double pearson =
                PearsonCorrelation.of(Ranks.of(x).average(null), Ranks.of(y).average(null));
        // 300 products of ranks below 300, summed: relative rounding stays below 300 ulps of 1.
        assertThat(SpearmanCorrelation.of(x, y)).isCloseTo(pearson, within(1e-13));
        assertThat(SpearmanCorrelation.of(x, Arrays.stream(x).map(Math::exp).toArray()))
                .isEqualTo(1);
    }

    @Test
    void aConstantColumnHasNoCorrelation() {
        assertThat(SpearmanCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
    }

    @Test
    void refusesNanAndColumnsOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranks.of(0, Double.NaN))
                .withMessageContaining("row 1 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpearmanCorrelation.of(new double[2], new double[3]))
                .withMessageContaining("2 and 3 rows");
    }

    private static double[] repeated(double[] x, double[] times) {
        double[] out = new double[(int) Arrays.stream(times).sum()];
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            for (int r = 0; r < times[i]; r++) {
                out[k++] = x[i];
            }
        }
        return out;
    }
}
