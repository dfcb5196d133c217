package dev.espalier.dependence.vine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VuongTestTest {
    @Test
    void isTheStudentisedMeanDifference() {
        // Differences 1, 2, 3: mean 2, standard deviation 1, so the statistic is 2 sqrt(3); a few roundings allowed.
        VuongTest test = VuongTest.of(new double[] {2, 4, 6}, new double[] {1, 2, 3}, 4, 1);
        assertThat(test.meanDifference()).isEqualTo(2);
        assertThat(test.statistic()).isCloseTo(2 * Math.sqrt(3), within(1e-14));
        assertThat(test.statisticAic()).isCloseTo(Math.sqrt(3), within(1e-14));
        assertThat(test.statisticBic()).isCloseTo((2 - Math.log(3) / 2) * Math.sqrt(3), within(1e-14));
    }

    @Test
    void turnsItsSignWithTheModels() {
        double[] a = {0.3, -1.2, 0.8, 2.1};
        double[] b = {0.1, 0.4, -0.6, 1.9};
        VuongTest ab = VuongTest.of(a, b, 3, 5);
        VuongTest ba = VuongTest.of(b, a, 5, 3);
        assertThat(ab.statistic()).isEqualTo(-ba.statistic());
        assertThat(ab.statisticBic()).isCloseTo(-ba.statisticBic(), within(1e-14));
        assertThat(VuongTest.pValue(ab.statistic())).isEqualTo(VuongTest.pValue(ba.statistic()));
    }

    @Test
    void pValueAtTheUsualQuantile() {
        // The 97.5 % normal quantile is 1.959963984540054 to 16 digits.
        assertThat(VuongTest.pValue(1.959963984540054)).isCloseTo(0.05, within(1e-15));
        assertThat(VuongTest.pValue(Double.NaN)).isNaN();
    }

    @Test
    void leavesUnknownRowsOut() {
        VuongTest test = VuongTest.of(new double[] {2, Double.NaN, 4, 6}, new double[] {1, 1, 2, 3}, 0, 0);
        assertThat(test.n()).isEqualTo(3);
        assertThat(test.meanDifference()).isEqualTo(2);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> VuongTest.of(new double[2], new double[3], 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VuongTest.of(new double[] {1, Double.NaN}, new double[2], 0, 0))
                .hasMessageContaining("two rows");
        assertThat(VuongTest.of(new double[3], new double[3], 0, 0).statistic()).isNaN();
    }
}
