package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against 40-digit values over the whole range of degrees of freedom, far tails included. */
class StudentTransformTest {
    private static final List<double[]> ROWS = Reference.rows(StudentTransformTest.class, "student.csv");

    private static double tolerance(double z, double inside, double beyond) {
        return Math.abs(z) <= 8.3 ? inside : beyond;
    }

    @Test
    void quantile() {
        for (double[] r : ROWS) {
            double t = StudentPoint.quantile(StudentTransform.of(r[0]), r[1]);
            // One ulp of the tabulated ratio is amplified by W^2/nu, at most 35.
            assertThat(t / r[2] - 1).as("nu %s z %s", r[0], r[1]).isCloseTo(0, within(tolerance(r[1], 1e-13, 1e-11)));
            assertThat(StudentPoint.quantile(StudentTransform.of(r[0]), -r[1])).isEqualTo(-t);
        }
    }

    @Test
    void derivativeInNu() {
        for (double[] r : ROWS) {
            double[] z = {r[1]};
            double[] t = {r[2]};
            double[] out = new double[1];
            StudentTransform.of(r[0]).quantileDerivative(z, t, out, 1);
            // Near the centre 1/nu cancels against its like, which costs a factor nu^2.
            assertThat(out[0] / r[3] - 1)
                    .as("nu %s z %s", r[0], r[1])
                    .isCloseTo(0, within(tolerance(r[1], 1e-11, 1e-9)));
        }
    }

    @Test
    void distributionFunction() {
        for (double[] r : ROWS) {
            StudentTransform s = StudentTransform.of(r[0]);
            assertThat(StudentPoint.score(s, r[2]) / r[1] - 1)
                    .as("nu %s z %s", r[0], r[1])
                    .isCloseTo(0, within(tolerance(r[1], 2e-14, 1e-12)));
            // The score is good to 4e-15, which the tail multiplies by z^2.
            assertThat(s.cdf(-r[2]) / r[4] - 1)
                    .as("nu %s t -%s", r[0], r[2])
                    .isCloseTo(0, within(1e-15 * (10 + 8 * r[1] * r[1])));
            assertThat(s.cdf(r[2])).as("nu %s t %s", r[0], r[2]).isCloseTo(1 - r[4], within(1e-14));
        }
    }

    @Test
    void neverNaNForNumbersAndAlwaysForNaN() {
        for (double nu : new double[] {2, 2.05, 7, 51}) {
            StudentTransform s = StudentTransform.of(nu);
            double last = Double.NEGATIVE_INFINITY;
            for (double z = -38; z <= 38; z += 0.05) {
                double t = StudentPoint.quantile(s, z);
                assertThat(t).as("nu %s z %s", nu, z).isGreaterThan(last);
                assertThat(StudentPoint.score(s, t)).isCloseTo(z, within(1e-11 + 1e-12 * Math.abs(z)));
                last = t;
            }
            assertThat(StudentPoint.quantile(s, 0.0)).isZero();
            assertThat(StudentPoint.score(s, 0.0)).isZero();
            assertThat(s.cdf(0.0)).isEqualTo(0.5);
            assertThat(StudentPoint.quantile(s, Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(s.cdf(Double.NEGATIVE_INFINITY)).isZero();
            assertThat(s.cdf(1e300)).isEqualTo(1);
            assertThat(StudentPoint.quantile(s, Double.NaN)).isNaN();
            assertThat(StudentPoint.score(s, Double.NaN)).isNaN();
        }
    }

    @Test
    void longArraysInPlaceEqualSingleNumbers() {
        StudentTransform s = StudentTransform.of(4.2);
        double[] z = new double[700];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 350) / 40.0;
        }
        double[] t = z.clone();
        s.quantileFromNormalScore(t, t, t.length);
        double[] back = t.clone();
        s.normalScore(back, back, back.length);
        for (int i = 0; i < z.length; i++) {
            assertThat(t[i]).isEqualTo(StudentPoint.quantile(s, z[i]));
            assertThat(back[i]).isEqualTo(StudentPoint.score(s, t[i]));
        }
    }

    @Test
    void refusesOtherDegreesOfFreedom() {
        for (double nu : new double[] {1.9, 51.5, Double.NaN}) {
            assertThatThrownBy(() -> StudentTransform.of(nu))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("degrees of freedom");
        }
    }
}
