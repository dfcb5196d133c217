package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import dev.espalier.numerics.special.StudentTables.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tabulated ratios against 90-digit values of W, z and dW/dnu. */
class StudentTablesTest {
    private static final List<double[]> ROWS = Reference.rows(StudentTablesTest.class, "student_quantile.csv");
    /** Error of the tables as their header states it, with room for a Horner scheme of 27 terms. */
    private static final double ERROR = 4e-15 + 2e-15;

    private final double[] value = new double[StudentTables.degreePlusOne()];
    private final double[] slope = new double[value.length];

    private static double at(double[] coefficients, double square) {
        double y = (square - StudentTables.POLE) / (square + StudentTables.POLE);
        double p = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            p = Math.fma(p, y, coefficients[k]);
        }
        return p;
    }

    @Test
    void ratiosHaveTheStatedError() {
        for (double[] r : ROWS) {
            double nu = r[0];
            double z = r[1];
            double w = r[4];
            // The ratio of two numbers below the normal range says nothing.
            if (z < StudentTables.MAX_SCORE && z > Double.MIN_NORMAL) {
                StudentTables.collapse(Kind.QUANTILE, nu, value, slope);
                assertThat(at(value, z * z) * z / w).as("nu %s z %s", nu, z).isCloseTo(1, within(ERROR));
                // d(W/z)/dnu, of which interpolation keeps two digits less than of the value itself.
                assertThat(at(slope, z * z)).as("nu %s z %s", nu, z).isCloseTo(r[5] / z, within(1e-12));
            }
            if (w < StudentTables.MAX_ROOT && z > Double.MIN_NORMAL) {
                StudentTables.collapse(Kind.SCORE, nu, value, slope);
                assertThat(at(value, w * w) * w / z).as("nu %s W %s", nu, w).isCloseTo(1, within(ERROR));
            }
        }
    }

    @Test
    void theTwoRatiosAreReciprocal() {
        double[] score = new double[value.length];
        for (double nu : new double[] {2, 3.1, 6, 20, 51}) {
            StudentTables.collapse(Kind.QUANTILE, nu, value, slope);
            StudentTables.collapse(Kind.SCORE, nu, score, slope);
            for (double z = 0; z <= StudentTables.MAX_SCORE; z += 0.05) {
                double ratio = at(value, z * z);
                double w = z * ratio;
                assertThat(ratio * at(score, w * w)).as("nu %s z %s", nu, z).isCloseTo(1, within(2 * ERROR));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void neighbouringBandsMeet(Kind kind) {
        double[] above = new double[value.length];
        for (int k = 1; k < 4; k++) {
            double edge = 1.99 * Math.pow(51.5 / 1.99, k / 4.0);
            StudentTables.collapse(kind, edge * (1 - 1e-15), value, slope);
            StudentTables.collapse(kind, edge * (1 + 1e-15), above, slope);
            for (double square = 0; square <= 70; square += 0.5) {
                assertThat(at(above, square) / at(value, square)).isCloseTo(1, within(2 * ERROR));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theDerivativeIsThatOfTheValue(Kind kind) {
        double[] low = new double[value.length];
        double[] high = new double[value.length];
        for (double nu : new double[] {2.2, 4, 9, 21, 40}) {
            double h = 1e-4 * nu;
            double[] none = new double[value.length];
            StudentTables.collapse(kind, nu, value, slope);
            StudentTables.collapse(kind, nu - h, low, none);
            StudentTables.collapse(kind, nu + h, high, none);
            for (double square : new double[] {0, 1, 9, 36, 69}) {
                double difference = (at(high, square) - at(low, square)) / (2 * h);
                // A central difference: its own error is of order (h/nu)^2, its rounding an ulp of 1 over h.
                assertThat(at(slope, square)).isCloseTo(difference, within(1e-7 * Math.abs(difference) + 1e-15 / h));
            }
        }
    }
}
