package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formulas beyond the polynomials, where they are used and a little before. */
class StudentTailsTest {
    private static final List<double[]> ROWS = Reference.rows(StudentTailsTest.class, "student_quantile.csv").stream()
            .filter(r -> r[1] > 8)
            .toList();

    @Test
    void rootsAndQuantiles() {
        assertThat(ROWS).hasSize(50);
        for (double[] r : ROWS) {
            double nu = r[0];
            double z = r[1];
            // The logarithm of the tail, near -z^2/2, rounds once or twice; a root divides that by z, relative to z.
            assertThat(StudentTails.root(z, nu) / r[4]).as("nu %s z %s", nu, z).isCloseTo(1, within(1e-15));
            // d log t = W dW/nu, so W's rounding grows by z^2/nu, at most 700.
            assertThat(StudentTails.quantile(z, nu) / r[2])
                    .as("nu %s z %s", nu, z)
                    .isCloseTo(1, within(1e-12));
            assertThat(StudentTails.quantile(-z, nu)).isEqualTo(-StudentTails.quantile(z, nu));
        }
    }

    @Test
    void scoresInvertQuantiles() {
        for (double[] r : ROWS) {
            assertThat(StudentTails.score(r[2], r[0]) / r[1])
                    .as("nu %s t %s", r[0], r[2])
                    .isCloseTo(1, within(4e-15));
            assertThat(StudentTails.score(-r[2], r[0])).isEqualTo(-StudentTails.score(r[2], r[0]));
        }
    }

    @Test
    void slopesOfTheRoot() {
        for (double[] r : ROWS) {
            // The documented error of the difference.
            assertThat(StudentTails.rootDerivative(r[1], r[0]))
                    .as("nu %s z %s", r[0], r[1])
                    .isCloseTo(r[5], within(5e-12));
        }
    }

    @Test
    void infiniteAndMissingValues() {
        for (Double x : List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN)) {
            assertThat(StudentTails.quantile(x, 4)).isEqualTo(x);
            assertThat(StudentTails.score(x, 4)).isEqualTo(x);
        }
        assertThat(StudentTails.quantile(-1e200, 4)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void bothSidesAgreeWhereThePolynomialsEnd() {
        for (double nu = 2; nu <= 51; nu += 1.3) {
            StudentTransform s = StudentTransform.of(nu);
            double z = StudentTables.MAX_SCORE;
            double t = StudentPoint.quantile(s, z);
            // The polynomial's documented 1e-13, which W^2/nu, at most 35, has already multiplied.
            assertThat(StudentTails.quantile(z, nu) / t).as("nu %s", nu).isCloseTo(1, within(2e-13));
            assertThat(StudentTails.score(t, nu) / z).as("nu %s", nu).isCloseTo(1, within(2e-14));
        }
    }

    @Test
    void theTailIsAPowerLawFarOut() {
        for (double nu : new double[] {2, 3.5, 10}) {
            double z = 30;
            double once = StudentTails.quantile(z, nu);
            // Twice as far out the probability is 2^-nu times as large, up to terms of order nu^2/t^2.
            double further = StudentTails.score(2 * once, nu);
            assertThat(logTail(further) - logTail(z)).isCloseTo(-nu * Math.log(2), within(1e-10));
        }
    }

    /** log(1 - Phi(z)) by the asymptotic series, whose fifth term is 945/z^10, below 2e-12 from 30 on. */
    private static double logTail(double z) {
        double x = 1 / (z * z);
        double series = 1 - x * (1 - 3 * x * (1 - 5 * x * (1 - 7 * x)));
        return -0.5 * z * z - Math.log(z) + Math.log(series);
    }
}
