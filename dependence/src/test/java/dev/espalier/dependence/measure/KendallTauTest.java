package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against counting all pairs. */
class KendallTauTest {
    @ParameterizedTest
    @CsvSource({"2,0", "3,0", "63,0", "64,0", "65,0", "129,0", "777,0", "5,2", "64,3", "200,7", "500,40"})
    void equalsAllPairs(int n, int levels) {
        SplittableRandom random = new SplittableRandom(n + 1000L * levels);
        double[] x = column(n, levels, random);
        double[] y = column(n, levels == 40 ? 0 : levels, random);
        double[] w = column(n, 0, random);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        // a ratio of whole numbers: only the root and the division round
        assertThat(KendallTau.of(x, y)).isCloseTo(allPairs(x, y, ones), within(1e-14));
        // sums of n^2 / 2 products, in another order
        assertThat(KendallTau.of(Ranks.of(x), Ranks.of(y), w)).isCloseTo(allPairs(x, y, w), within(1e-12));
        assertThat(KendallTau.of(y, x)).isEqualTo(KendallTau.of(x, y));
    }

    @Test
    void monotone() {
        double[] x = {-1e300, -0.0, 0.5, Double.POSITIVE_INFINITY};
        double[] down = {3, 2, 1, 0};
        assertThat(KendallTau.of(x, x)).isEqualTo(1);
        assertThat(KendallTau.of(x, down)).isEqualTo(-1);
    }

    @Test
    void constantColumnHasNone() {
        assertThat(KendallTau.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(new double[] {0.0, -0.0})
                .satisfies(z -> assertThat(Ranks.of(z).groups()).isEqualTo(1));
    }

    @Test
    void refusesMissingAndUnequal() {
        assertThatThrownBy(() -> Ranks.of(1, Double.NaN)).hasMessageContaining("row 1");
        assertThatThrownBy(() -> KendallTau.of(new double[2], new double[3])).hasMessageContaining("2 and 3");
    }

    @Test
    void randomTiesDependOnSeedOnly() {
        double[] x = {1, 1, 1, 1, 2, 2, 2, 0, 0, 0, 0, 0};
        var random = PseudoObservations.Ties.RANDOM;
        assertThat(PseudoObservations.of(x, random, null, 7)).isEqualTo(PseudoObservations.of(x, random, null, 7));
        assertThat(PseudoObservations.of(x, random, null, 7)).isNotEqualTo(PseudoObservations.of(x, random, null, 8));
        assertThat(Ranks.of(PseudoObservations.of(x, random, null, 7)).tied()).isFalse();
    }

    private static double[] column(int n, int levels, SplittableRandom random) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> levels == 0 ? random.nextDouble() : random.nextInt(levels));
        return x;
    }

    private static double allPairs(double[] x, double[] y, double[] w) {
        double score = 0;
        double pairsX = 0;
        double pairsY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double ww = w[i] * w[j];
                score += ww * Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                pairsX += x[i] == x[j] ? 0 : ww;
                pairsY += y[i] == y[j] ? 0 : ww;
            }
        }
        return score / Math.sqrt(pairsX * pairsY);
    }
}
