package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Infinities, NaN, zeros, numbers near the ends of the floating range, order, and arrays as the contract has them. */
class StudentEdgesTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(doubles = {StudentTransform.MIN_NU, 2.0001, 3.3, 17, 50.9999, StudentTransform.MAX_NU})
    void limits(double nu) {
        StudentTransform s = StudentTransform.of(nu);
        assertThat(s.nu()).isEqualTo(nu);
        for (double sign : new double[] {1, -1}) {
            assertThat(StudentPoint.quantile(s, sign * INF)).isEqualTo(sign * INF);
            assertThat(StudentPoint.score(s, sign * INF)).isEqualTo(sign * INF);
            assertThat(StudentPoint.quantile(s, sign * 0.0)).isEqualTo(sign * 0.0);
            assertThat(StudentPoint.score(s, sign * 0.0)).isEqualTo(sign * 0.0);
            // Fewer degrees of freedom mean longer tails.
            assertThat(StudentPoint.derivative(s, sign * INF, sign * INF)).isEqualTo(-sign * INF);
        }
        assertThat(StudentPoint.derivative(s, 0, 0)).isZero();
        assertThat(s.cdf(-INF)).isZero();
        assertThat(s.cdf(INF)).isEqualTo(1);
        assertThat(StudentPoint.derivative(s, Double.NaN, 1)).isNaN();
        assertThat(StudentPoint.derivative(s, 1, Double.NaN)).isNaN();
        assertThat(s.cdf(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 7, 51})
    void scoresBeyondEveryProbabilityAreStillNumbers(double nu) {
        StudentTransform s = StudentTransform.of(nu);
        for (double z : new double[] {40, 300, 1e4, 1e20, 1e153, 1e155, 1e300, Double.MAX_VALUE}) {
            double t = StudentPoint.quantile(s, z);
            assertThat(t).as("z %s", z).isGreaterThan(z);
            assertThat(StudentPoint.quantile(s, -z)).isEqualTo(-t);
            assertThat(StudentPoint.derivative(s, z, t)).as("slope at %s", z).isNegative();
        }
        for (double t : new double[] {1e30, 1e153, 1e155, 1e300, Double.MAX_VALUE}) {
            double z = StudentPoint.score(s, t);
            // log of the tail is nu log t to leading order, so z stays below sqrt(2 nu log t) and grows like it.
            assertThat(z)
                    .as("t %s", t)
                    .isBetween(0.8 * Math.sqrt(2 * nu * Math.log(t / nu)), Math.sqrt(2 * nu * Math.log(t)));
            assertThat(StudentPoint.score(s, -t)).isEqualTo(-z);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4.4, 51})
    void scoreAndQuantileUndoEachOtherAtEveryMagnitude(double nu) {
        StudentTransform s = StudentTransform.of(nu);
        for (double z = 1e-300; z < 30; z *= 1.9) {
            double back = StudentPoint.score(s, StudentPoint.quantile(s, z));
            // dz/dt contracts in the tails; the quantile's own error leads.
            assertThat(back / z - 1).as("z %s", z).isCloseTo(0, within(z <= 8.3 ? 1e-13 : 1e-12));
        }
    }

    @Test
    void quantilesFallInDegreesOfFreedomTowardsTheNormal() {
        for (double z : new double[] {0.1, 1, 3, 8, 8.34, 8.36, 12}) {
            double last = INF;
            for (double nu = 2; nu <= 51; nu += 0.7) {
                double t = StudentPoint.quantile(StudentTransform.of(nu), z);
                assertThat(t).as("nu %s z %s", nu, z).isLessThan(last).isGreaterThan(z);
                last = t;
            }
        }
        // Fisher's expansion t = z + (z^3 + z)/(4 nu) + (5 z^5 + 16 z^3 + 3 z)/(96 nu^2) + O(nu^-3), z = 1.
        double t = StudentPoint.quantile(StudentTransform.of(51), 1);
        assertThat(t).isCloseTo(1 + 2 / (4 * 51.0) + 24 / (96 * 51.0 * 51), within(1.0 / (51 * 51 * 51)));
    }

    @Test
    void risingThroughTheEndOfThePolynomials() {
        for (double nu : new double[] {2, 4.48, 4.49, 10.1, 22.8, 51}) {
            StudentTransform s = StudentTransform.of(nu);
            double last = 0;
            for (double z = 8.349; z < 8.351; z += 1e-5) {
                double t = StudentPoint.quantile(s, z);
                // A step multiplies t by more than 1 + 1e-5; a jump of the documented 1e-11 stays far below.
                assertThat(t).isGreaterThan(last);
                last = t;
            }
        }
    }

    @Test
    void lengthsAcrossBlocksGiveWhatSingleNumbersGive() {
        StudentTransform s = StudentTransform.of(5.5);
        for (int n : new int[] {0, 1, 2, 255, 256, 257, 511, 513, 1025}) {
            double[] z = new double[n + 3];
            Arrays.setAll(z, i -> 0.07 * (i - n / 2) + (i % 40 == 0 ? 9 : 0));
            double[] t = new double[n + 3];
            double[] slope = new double[n + 3];
            Arrays.fill(t, 77);
            s.quantileFromNormalScore(z, t, n);
            s.quantileDerivative(z, t, slope, n);
            assertThat(Arrays.copyOfRange(t, n, n + 3)).containsOnly(77);
            assertThat(Arrays.copyOfRange(slope, n, n + 3)).containsOnly(0);
            for (int i = 0; i < n; i++) {
                assertThat(t[i]).isEqualTo(StudentPoint.quantile(s, z[i]));
                assertThat(slope[i]).isEqualTo(StudentPoint.derivative(s, z[i], t[i]));
            }
        }
    }

    @Test
    void theDerivativeMayOverwriteEitherInput() {
        StudentTransform s = StudentTransform.of(3);
        double[] z = new double[600];
        Arrays.setAll(z, i -> (i - 300) / 30.0);
        double[] t = new double[600];
        s.quantileFromNormalScore(z, t, 600);
        double[] expected = new double[600];
        s.quantileDerivative(z, t, expected, 600);
        double[] overZ = z.clone();
        s.quantileDerivative(overZ, t, overZ, 600);
        assertThat(overZ).isEqualTo(expected);
        s.quantileDerivative(z, t, t, 600);
        assertThat(t).isEqualTo(expected);
    }

    @Test
    void aNaNSpoilsOnlyItsOwnPlace() {
        StudentTransform s = StudentTransform.of(9);
        double[] z = {1, Double.NaN, -9, INF, 2};
        double[] t = new double[5];
        s.quantileFromNormalScore(z, t, 5);
        assertThat(t[1]).isNaN();
        for (int i : new int[] {0, 2, 3, 4}) {
            assertThat(t[i]).isEqualTo(StudentPoint.quantile(s, z[i]));
        }
    }
}
