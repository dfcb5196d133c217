package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values: mpmath 1.3.0, quad of t/(e^t - 1), 30 digits. */
class DebyeTest {
    private static final double[][] VALUES = {
        {1e-08, 0.9999999975, -0.24999999944444444},
        {0.01, 0.997502777775, -0.24944444555555272},
        {0.3, 0.92749775343786195, -0.2333632646161239},
        {1.0, 0.77750463411224828, -0.19552792724292185},
        {1.9, 0.62186547952705349, -0.15142379652653563},
        {2.0, 0.60694728460981007, -0.14695599955523938},
        {2.1, 0.59247106853350049, -0.1425845240684273},
        {3.5, 0.43062459812526904, -0.091897940206562797},
        {7.0, 0.23394798443376068, -0.032508426380172649},
        {12.0, 0.13707118265430719, -0.011416454304420694},
        {35.0, 0.046998116195662964, -0.0013428033198754542},
        {100.0, 0.016449340668482264, -0.00016449340668482264},
        {700.0, 0.0023499058097831806, -3.357008299690258e-6},
        {-0.5, 1.1319271567906055, -0.27763976895558722},
        {-1.99, 1.6034190561806995, -0.35260152494871082},
        {-4.0, 2.3881480212979378, -0.42162035503928959},
        {-50.0, 25.032898681336965, -0.49934202637326071}
    };

    @Test
    void valueAndDerivative() {
        for (double[] v : VALUES) {
            assertThat(Debye.value(v[0]) / v[1] - 1).as("D(%s)", v[0]).isCloseTo(0, within(1e-13));
            // The closed form of the derivative cancels two digits just above the end of the series.
            assertThat(Debye.derivative(v[0]) / v[2] - 1).as("D'(%s)", v[0]).isCloseTo(0, within(1e-13));
        }
    }

    @Test
    void oneAtZeroAndReflected() {
        assertThat(Debye.value(0)).isEqualTo(1);
        assertThat(Debye.derivative(0)).isEqualTo(-0.25);
        assertThat(Debye.value(-3)).isCloseTo(Debye.value(3) + 1.5, within(1e-15));
        assertThat(Debye.derivative(-3)).isCloseTo(-Debye.derivative(3) - 0.5, within(1e-15));
    }
}
