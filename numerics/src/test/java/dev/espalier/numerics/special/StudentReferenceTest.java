package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Student's distribution against 90-digit values where the library changes its formula: ends of the bands of degrees of
 * freedom, both sides of the end of the polynomials, scores down to the smallest number and quantiles up to 1e155.
 */
class StudentReferenceTest {
    private static final List<double[]> QUANTILES = Reference.rows(StudentReferenceTest.class, "student_quantile.csv");
    private static final List<double[]> SCORES = Reference.rows(StudentReferenceTest.class, "student_score.csv");

    /** The documented relative error of a quantile. */
    private static double documented(double z) {
        return Math.abs(z) <= 8.3 ? 1e-13 : 1e-11;
    }

    private static void assertRelative(String what, double actual, double expected, double relative) {
        assertThat(actual)
                .as(what)
                // Numbers below the normal range cannot be closer than a few steps of their own spacing.
                .isCloseTo(expected, within(relative * Math.abs(expected) + 2 * Double.MIN_VALUE));
    }

    @Test
    void quantiles() {
        for (double[] r : QUANTILES) {
            StudentTransform s = StudentTransform.of(r[0]);
            String at = "nu " + r[0] + " z " + r[1];
            assertRelative(at, StudentPoint.quantile(s, r[1]), r[2], documented(r[1]));
            assertRelative(at, StudentPoint.quantile(s, -r[1]), -r[2], documented(r[1]));
        }
    }

    @Test
    void slopesInDegreesOfFreedom() {
        for (double[] r : QUANTILES) {
            String at = "nu " + r[0] + " z " + r[1];
            // Near the centre 1/nu cancels against its like, which costs a factor nu^2 of the tables' 4e-15; in the
            // tails a
            // difference of fourth order is good to 1e-12 in W, which dt/dW multiplies by z^2/nu.
            double relative = r[1] < 8.35 ? 4e-15 * (10 + r[0] * r[0]) : 1e-9;
            StudentTransform s = StudentTransform.of(r[0]);
            assertRelative(at, StudentPoint.derivative(s, r[1], r[2]), r[3], relative);
            assertRelative(at, StudentPoint.derivative(s, -r[1], -r[2]), -r[3], relative);
        }
    }

    @Test
    void scores() {
        for (double[] r : SCORES) {
            StudentTransform s = StudentTransform.of(r[0]);
            String at = "nu " + r[0] + " t " + r[1];
            assertRelative(at, StudentPoint.score(s, r[1]), r[2], r[2] < 8.3 ? 2e-14 : 1e-12);
            assertRelative(at, StudentPoint.score(s, -r[1]), -r[2], r[2] < 8.3 ? 2e-14 : 1e-12);
        }
    }

    @Test
    void probabilities() {
        for (double[] r : SCORES) {
            StudentTransform s = StudentTransform.of(r[0]);
            String at = "nu " + r[0] + " t " + r[1];
            // The score is good to 4e-15, which the tail multiplies by z^2.
            assertRelative(at, s.cdf(-r[1]), r[3], 1e-15 * (10 + 8 * r[2] * r[2]));
            assertThat(s.cdf(r[1])).as(at).isCloseTo(1 - r[3], within(1e-14));
        }
    }

    @Test
    void closedFormWithTwoDegreesOfFreedom() {
        StudentTransform two = StudentTransform.of(2);
        for (double t = -30; t <= 30; t += 0.37) {
            double root = Math.sqrt(2 + t * t);
            // T_2(t) = (1 + t/sqrt(2 + t^2))/2, written so that the lower tail does not cancel.
            double exact = t < 0 ? 1 / (root * (root - t)) : 0.5 * (1 + t / root);
            assertThat(two.cdf(t) / exact - 1).as("t %s", t).isCloseTo(0, within(2e-13));
        }
    }

    @Test
    void closedFormWithFourDegreesOfFreedom() {
        StudentTransform four = StudentTransform.of(4);
        for (double t = -3; t <= 30; t += 0.29) {
            double x = t / Math.sqrt(4 + t * t);
            // T_4(t) = 1/2 + (3/4)(x - x^3/3): a sum of numbers below 1.
            assertThat(four.cdf(t)).as("t %s", t).isCloseTo(0.5 + 0.75 * (x - x * x * x / 3), within(2e-15));
        }
    }
}
