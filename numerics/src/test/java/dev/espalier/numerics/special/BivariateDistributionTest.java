package dev.espalier.numerics.special;

import static dev.espalier.numerics.special.BivariateCase.cdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import org.junit.jupiter.api.Test;

class BivariateDistributionTest {
    @Test
    void agreesWithMultiprecision() {
        for (double[] r : Reference.rows(BivariateDistributionTest.class, "bivariate.csv")) {
            assertThat(cdf(r[0], r[1], r[2], r[3]))
                    .as("h %s k %s rho %s nu %s", r[0], r[1], r[2], r[3])
                    .isCloseTo(r[4], within(1e-12));
        }
    }

    @Test
    void identities() {
        for (double nu : new double[] {0, 2, 3.7, 50}) {
            for (double rho : new double[] {-0.97, -0.3, 0, 0.5, 0.92, 0.999}) {
                // Orthant probability, symmetry and reflection; each side carries its own error of 1e-12.
                assertThat(cdf(0, 0, rho, nu)).isCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), within(1e-12));
                assertThat(cdf(0.4, -1.3, rho, nu)).isCloseTo(cdf(-1.3, 0.4, rho, nu), within(2e-12));
                double margin = cdf(0.4, Double.POSITIVE_INFINITY, rho, nu);
                assertThat(cdf(0.4, 1.3, rho, nu) + cdf(0.4, -1.3, -rho, nu)).isCloseTo(margin, within(2e-12));
            }
            assertThat(cdf(0.3, 0.7, 1, nu)).isCloseTo(cdf(0.3, Double.POSITIVE_INFINITY, 0, nu), within(1e-12));
            assertThat(cdf(0.3, -0.7, -1, nu)).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void edges() {
        assertThat(cdf(Double.NEGATIVE_INFINITY, 1, 0.3, 4)).isZero();
        assertThat(cdf(Double.NaN, 1, 0.3, 0)).isNaN();
        assertThatThrownBy(() -> BivariateNormal.of(1.1)).hasMessageContaining("correlation");
        assertThatThrownBy(() -> BivariateStudent.of(Double.NaN, 3)).hasMessageContaining("correlation");
    }
}
