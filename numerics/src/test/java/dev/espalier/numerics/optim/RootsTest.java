package dev.espalier.numerics.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brackets, ends, refusals and hard shapes of {@link Roots}. */
class RootsTest {
    /** A function with one root in a bracket, known in closed form. */
    private record Case(String name, DoubleUnaryOperator f, double a, double b, double root) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Case[] cases() {
        return new Case[] {
            new Case("rising", x -> Math.exp(x) - 2, -3, 4, Math.log(2)),
            new Case("falling", x -> 2 - Math.exp(x), -3, 4, Math.log(2)),
            new Case("far outside", x -> x - 1e9, 0, 1e12, 1e9),
            new Case("steep", x -> Math.tanh(1e6 * (x - 0.3)), 0, 1, 0.3),
            new Case("flat on one side", x -> Math.expm1(40 * (x - 0.9)), 0, 1, 0.9),
            new Case("jump", x -> x < 0.25 ? -1 : 1, 0, 1, 0.25),
            new Case("vertical tangent", x -> Math.cbrt(x - 1), 0, 5, 1),
            new Case("fixed point", x -> Math.cos(x) - x, 0, 1, 0.7390851332151607)
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheRootToItsTolerance(Case c) {
        for (double tolerance : new double[] {1e-3, 1e-8, 1e-13}) {
            double x = Roots.brent(c.f, c.a, c.b, tolerance);
            // The tolerance itself, the relative end of the solver, and rounding of the function at the root.
            assertThat(x).isBetween(c.a, c.b).isCloseTo(c.root, within(tolerance + 4e-15 * Math.abs(c.root)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMirroredFunctionHasTheMirroredRoot(Case c) {
        double x = Roots.brent(v -> c.f.applyAsDouble(-v), -c.b, -c.a, 1e-12);
        assertThat(x).isCloseTo(-c.root, within(1e-12 + 4e-15 * Math.abs(c.root)));
    }

    @Test
    void aRootAtAnEndIsReturnedAsItIs() {
        assertThat(Roots.brent(x -> x * (x - 1), 0, 0.5, 1e-12)).isZero();
        assertThat(Roots.brent(x -> x - 0.5, 0, 0.5, 1e-12)).isEqualTo(0.5);
        assertThat(Roots.brent(x -> 0, -1, 2, 1e-12)).isEqualTo(-1);
        assertThat(Roots.brent(x -> x - 3, 3, 3, 1e-12)).isEqualTo(3);
    }

    @Test
    void aZeroOfEitherSignAtAnEndCounts() {
        assertThat(Roots.brent(x -> x == 1 ? -0.0 : 5, 1, 2, 1e-12)).isEqualTo(1);
        assertThat(Roots.brent(x -> x == 2 ? -0.0 : 5, 1, 2, 1e-12)).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoBracket() {
        for (DoubleUnaryOperator f : new DoubleUnaryOperator[] {
            x -> x * x + 1, x -> -1, x -> Double.NaN, x -> x < 0 ? Double.NaN : 1, x -> x > 0 ? Double.NaN : -1
        }) {
            assertThatThrownBy(() -> Roots.brent(f, -1, 1, 1e-9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no change of sign over [-1.0, 1.0]: the function is ");
        }
    }

    @Test
    void infiniteValuesAtTheEndsAreSigns() {
        // Kendall's tau and the like run into poles at the ends of their domain.
        double x = Roots.brent(v -> Math.log(v / (1 - v)) - 1, 0, 1, 1e-12);
        assertThat(x).isCloseTo(1 / (1 + Math.exp(-1)), within(2e-12));
    }

    @Test
    void aFunctionThatIsNoNumberInsideIsAFailureWithTheBracketNamed() {
        assertThatThrownBy(() -> Roots.brent(x -> x == -1 || x == 1 ? x : Double.NaN, -1, 1, 1e-9))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("[-1.0, 1.0]");
    }

    @Test
    void exceptionsOfTheFunctionPassThrough() {
        assertThatThrownBy(() -> Roots.brent(
                        x -> {
                            if (Math.abs(x) < 1) {
                                throw new UnsupportedOperationException("at " + x);
                            }
                            return x;
                        },
                        -1,
                        1,
                        1e-9))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
