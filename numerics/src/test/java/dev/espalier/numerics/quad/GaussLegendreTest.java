package dev.espalier.numerics.quad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule against closed forms, its degree of exactness and what characterises its nodes. */
class GaussLegendreTest {
    private static double integral(GaussLegendre rule, DoubleUnaryOperator f) {
        return IntStream.range(0, rule.size())
                .mapToDouble(i -> rule.weight(i) * f.applyAsDouble(rule.node(i)))
                .sum();
    }

    /** Legendre's polynomial of degree {@code n} at {@code x}, by its recurrence. */
    private static double legendre(int n, double x) {
        double before = 0;
        double p = 1;
        for (int k = 1; k <= n; k++) {
            double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
            before = p;
            p = next;
        }
        return p;
    }

    @Test
    void smallRulesAreTheClosedForms() {
        GaussLegendre one = GaussLegendre.of(1);
        assertThat(one.node(0)).isZero();
        assertThat(one.weight(0)).isEqualTo(2);
        GaussLegendre two = GaussLegendre.of(2);
        // One rounding of the node, two of the weight.
        assertThat(two.node(1)).isCloseTo(Math.sqrt(1.0 / 3), within(2e-16));
        assertThat(two.weight(1)).isCloseTo(1, within(5e-16));
        GaussLegendre three = GaussLegendre.of(3);
        assertThat(three.node(2)).isCloseTo(Math.sqrt(0.6), within(2e-16));
        assertThat(three.weight(1)).isCloseTo(8.0 / 9, within(5e-16));
        assertThat(three.weight(2)).isCloseTo(5.0 / 9, within(5e-16));
        // Abramowitz and Stegun, table 25.4.
        GaussLegendre five = GaussLegendre.of(5);
        assertThat(five.node(4)).isCloseTo(0.906179845938664, within(5e-16));
        assertThat(five.weight(4)).isCloseTo(0.236926885056189, within(5e-16));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 12, 32, 96})
    void exactUpToItsDegreeAndNotBeyond(int n) {
        GaussLegendre rule = GaussLegendre.of(n);
        for (int degree = 0; degree < 2 * n; degree++) {
            int power = degree;
            double exact = power % 2 == 0 ? 2.0 / (power + 1) : 0;
            // Summands below 1 in all: a few roundings of each node, which the power multiplies by the degree.
            assertThat(integral(rule, x -> Math.pow(x, power)))
                    .as("degree %d", power)
                    .isCloseTo(exact, within(4e-16 * (4 + Math.sqrt(n))));
        }
        // The error for x^2n is 2^(2n+1) (n!)^4/((2n + 1) ((2n)!)^2); from n = 26 on it is below rounding.
        double error = 2;
        for (int k = 1; k <= n; k++) {
            error *= 4.0 * k * k * k * k / ((2.0 * k - 1) * (2.0 * k - 1) * 4.0 * k * k);
        }
        double missed = 2.0 / (2 * n + 1) - integral(rule, x -> Math.pow(x, 2 * n));
        assertThat(missed).isCloseTo(error / (2 * n + 1), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 32, 33, 96, 200, 1001})
    void nodesAreTheRootsInOrderAndWeightsAreThoseOfChristoffel(int n) {
        GaussLegendre rule = GaussLegendre.of(n);
        assertThat(rule.size()).isEqualTo(n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = rule.node(i);
            assertThat(x).isBetween(-1.0, 1.0).isNotIn(-1.0, 1.0);
            assertThat(x).isEqualTo(0.0 - rule.node(n - 1 - i));
            assertThat(rule.weight(i)).isPositive().isEqualTo(rule.weight(n - 1 - i));
            if (i > 0) {
                assertThat(x).isGreaterThan(rule.node(i - 1));
            }
            // Around a root the polynomial changes sign within a few ulps of 1.
            double step = 2e-15;
            assertThat(legendre(n, x - step) * legendre(n, x + step)).isNegative();
            // The weight is one over the sum of squares of the normalised polynomials below n.
            double christoffel = 0;
            for (int k = 0; k < Math.min(n, 250); k++) {
                double p = legendre(k, x);
                christoffel += (k + 0.5) * p * p;
            }
            if (n <= 250) {
                // The recurrence loses a few ulps per step, most at the ends.
                assertThat(rule.weight(i) * christoffel).isCloseTo(1, within(1e-15 * (10 + n * Math.sqrt(n))));
            }
            sum += rule.weight(i);
        }
        assertThat(sum).isCloseTo(2, within(1e-15 * (4 + n)));
    }

    @Test
    void nodesOfNeighbouringRulesInterlace() {
        for (int n = 1; n < 40; n++) {
            GaussLegendre fewer = GaussLegendre.of(n);
            GaussLegendre more = GaussLegendre.of(n + 1);
            for (int i = 0; i < n; i++) {
                assertThat(fewer.node(i)).isGreaterThan(more.node(i)).isLessThan(more.node(i + 1));
            }
        }
    }

    @Test
    void analyticFunctionsConvergeGeometrically() {
        // Of 1/(1 + 4 x^2), whose poles at i/2 give a rate of ((1 + sqrt 5)/2)^-2 a node; the constant is below 4.
        double rate = Math.pow(2 / (1 + Math.sqrt(5)), 2);
        for (int n : new int[] {4, 8, 16, 32}) {
            double error = integral(GaussLegendre.of(n), x -> 1 / (1 + 4 * x * x)) - Math.atan(2);
            assertThat(Math.abs(error)).isBetween(1e-3 * Math.pow(rate, n), 4 * Math.pow(rate, n) + 1e-15);
        }
    }

    @Test
    void refusesRulesWithoutNodes() {
        for (int n : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> GaussLegendre.of(n))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a rule needs at least one node, got " + n);
        }
    }
}
