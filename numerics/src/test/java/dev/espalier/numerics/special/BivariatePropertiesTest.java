package dev.espalier.numerics.special;

import static dev.espalier.numerics.special.BivariateCase.cdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bivariate distribution function does, for the normal (nu 0) and Student's. */
class BivariatePropertiesTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] RHO = {-1, -0.99999, -0.95, -0.9, -0.3, 0, 1e-12, 0.5, 0.89, 0.91, 0.9999999, 1};
    private static final double[] PLACES = {-8, -3, -1.0001, -1, -1e-8, 0, 0.3, 1, 1.5, 4, 9};

    private static double error(double nu) {
        return nu == 0 ? 1e-14 : 1e-12;
    }

    private static double margin(double h, double nu) {
        return nu == 0 ? BivariateCase.normal(h) : StudentTransform.of(nu).cdf(h);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 6.5, 51})
    void withinTheBoundsOfFrechetAndRisingInRho(double nu) {
        for (double h : PLACES) {
            for (double k : PLACES) {
                double p = margin(h, nu);
                double q = margin(k, nu);
                double last = 0;
                for (double rho : RHO) {
                    double value = cdf(h, k, rho, nu);
                    assertThat(value)
                            .as("h %s k %s rho %s", h, k, rho)
                            .isBetween(0.0, Math.min(p, q))
                            .isGreaterThanOrEqualTo(p + q - 1 - error(nu))
                            .isGreaterThanOrEqualTo(last - 2 * error(nu));
                    last = value;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 6.5, 51})
    void everyRectangleHasMass(double nu) {
        for (double rho : RHO) {
            for (int i = 1; i < PLACES.length; i++) {
                for (int j = 1; j < PLACES.length; j++) {
                    double mass = cdf(PLACES[i], PLACES[j], rho, nu)
                            - cdf(PLACES[i - 1], PLACES[j], rho, nu)
                            - cdf(PLACES[i], PLACES[j - 1], rho, nu)
                            + cdf(PLACES[i - 1], PLACES[j - 1], rho, nu);
                    assertThat(mass).as("rho %s, %d, %d", rho, i, j).isGreaterThanOrEqualTo(-4 * error(nu));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 6.5, 51})
    void perfectCorrelationIsOneOfTheBounds(double nu) {
        for (double h : PLACES) {
            for (double k : PLACES) {
                double p = margin(h, nu);
                double q = margin(k, nu);
                assertThat(cdf(h, k, 1, nu)).as("h %s k %s", h, k).isEqualTo(Math.min(p, q));
                // p + q - 1 keeps an ulp of one half.
                assertThat(cdf(h, k, -1, nu)).as("h %s k %s", h, k).isCloseTo(Math.max(0, p + q - 1), within(2e-16));
            }
        }
    }

    @Test
    void independenceOfNormalsIsTheProduct() {
        for (double h : PLACES) {
            for (double k : PLACES) {
                assertThat(cdf(h, k, 0, 0)).isEqualTo(margin(h, 0) * margin(k, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 6.5, 51})
    void theSlopeInRhoIsPlackettsDensity(double nu) {
        double step = 1e-4;
        for (double rho : new double[] {-0.93, -0.6, 0.2, 0.85, 0.95}) {
            for (double h : new double[] {-1.5, 0.2, 1}) {
                double k = 0.4;
                double slope = (cdf(h, k, rho + step, nu) - cdf(h, k, rho - step, nu)) / (2 * step);
                double g = (h * h - 2 * rho * h * k + k * k) / (1 - rho * rho);
                double shape = nu == 0 ? Math.exp(-0.5 * g) : Math.pow(1 + g / nu, -0.5 * nu);
                double exact = shape / (2 * Math.PI * Math.sqrt(1 - rho * rho));
                // A central difference: step^2 times the third derivative, at most 1/(1 - rho^2)^(5/2) or so, over 6.
                assertThat(slope).isCloseTo(exact, within(2e-9 * Math.pow(1 - rho * rho, -3.5) + error(nu) / step));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 51})
    void infiniteMissingAndEnormousArguments(double nu) {
        for (double rho : RHO) {
            assertThat(cdf(-INF, 0.3, rho, nu)).isZero();
            assertThat(cdf(0.3, -INF, rho, nu)).isZero();
            assertThat(cdf(-INF, INF, rho, nu)).isZero();
            assertThat(cdf(INF, 0.3, rho, nu)).isEqualTo(margin(0.3, nu));
            assertThat(cdf(0.3, INF, rho, nu)).isEqualTo(margin(0.3, nu));
            assertThat(cdf(INF, INF, rho, nu)).isEqualTo(1);
            assertThat(cdf(Double.NaN, -INF, rho, nu)).isNaN();
            assertThat(cdf(INF, Double.NaN, rho, nu)).isNaN();
            for (double far : new double[] {1e20, 1e155, 1e200, Double.MAX_VALUE}) {
                // T(-1e20) is 5e-41 at most.
                assertThat(cdf(far, 0.3, rho, nu))
                        .as("far %s rho %s", far, rho)
                        .isCloseTo(margin(0.3, nu), within(error(nu)));
                assertThat(cdf(0.3, -far, rho, nu))
                        .as("far %s rho %s", far, rho)
                        .isCloseTo(0, within(1e-40));
                assertThat(cdf(-far, far, rho, nu))
                        .as("far %s rho %s", far, rho)
                        .isCloseTo(0, within(1e-40));
                assertThat(cdf(-far, -far, rho, nu))
                        .as("far %s rho %s", far, rho)
                        .isCloseTo(0, within(1e-40));
                assertThat(cdf(far, far, rho, nu)).as("far %s rho %s", far, rho).isEqualTo(1);
            }
        }
    }

    @Test
    void manyDegreesOfFreedomApproachTheNormal() {
        for (double rho : new double[] {-0.95, 0.1, 0.99}) {
            double far = Math.abs(cdf(0.7, 1.1, rho, 12.5) - cdf(0.7, 1.1, rho, 0));
            double near = Math.abs(cdf(0.7, 1.1, rho, 50) - cdf(0.7, 1.1, rho, 0));
            // The distance falls like 1/nu: four times the degrees of freedom, a quarter, up to its next order.
            assertThat(near / far).isBetween(0.22, 0.28);
        }
    }

    @Test
    void refusesWhatIsNoCorrelation() {
        for (double rho : new double[] {-1.0000001, Math.nextUp(1.0), INF, Double.NaN}) {
            assertThatThrownBy(() -> BivariateNormal.of(rho))
                    .hasMessage("a correlation must lie in [-1, 1], got " + rho);
            assertThatThrownBy(() -> BivariateStudent.of(rho, 4)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> BivariateStudent.of(0.5, 1.5)).hasMessageContaining("degrees of freedom");
    }
}
