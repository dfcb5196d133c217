package dev.espalier.numerics.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OptimTest {
    @Test
    void brentRoot() {
        assertThat(Roots.brent(x -> Math.cos(x) - x, 0, 1, 1e-14)).isCloseTo(0.7390851332151607, within(1e-14));
        assertThat(Roots.brent(x -> x, 0, 1, 1e-14)).isZero();
        assertThatThrownBy(() -> Roots.brent(x -> x * x + 1, -1, 1, 1e-9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no change of sign");
        assertThatThrownBy(() -> Roots.brent(x -> Double.NaN, -1, 1, 1e-9)).hasMessageContaining("no change of sign");
    }

    @Test
    void newtonStaysInTheBracketWhereItsStepsWouldNot() {
        int[] calls = new int[1];
        // atan sends plain Newton to infinity from |x| > 1.39.
        double root = Roots.newton(
                (x, slope) -> {
                    calls[0]++;
                    slope[0] = 1 / (1 + (x - 3) * (x - 3));
                    return Math.atan(x - 3);
                },
                -50,
                90,
                -40,
                1e-13);
        assertThat(root).isCloseTo(3, within(1e-12));
        assertThat(calls[0]).isLessThan(30);
        double falling = Roots.newton(
                (x, slope) -> {
                    slope[0] = -Math.exp(x);
                    return 2 - Math.exp(x);
                },
                0,
                5,
                4.9,
                1e-14);
        assertThat(falling).isCloseTo(Math.log(2), within(1e-14));
    }

    @Test
    void brentMinimum() {
        BrentMinimum smooth = BrentMinimum.of(x -> (x - 2) * Math.exp(x), -3, 5, 1e-9, 100);
        assertThat(smooth.converged()).isTrue();
        // A minimum is only defined to the square root of the rounding error.
        assertThat(smooth.point()).isCloseTo(1, within(1e-7));
        assertThat(smooth.value()).isCloseTo(-Math.E, within(1e-14));
        assertThat(BrentMinimum.of(x -> x, 0, 1, 1e-6, 100).point()).isCloseTo(0, within(1e-6));
        assertThat(BrentMinimum.of(x -> x * x, -1, 2, 1e-9, 3).converged()).isFalse();
        assertThatThrownBy(() -> BrentMinimum.of(x -> x, 1, 1, 1e-6, 9)).hasMessageContaining("a < b");
    }

    @Test
    void bfgsFindsTheValleyOfRosenbrock() {
        for (int d : new int[] {2, 3, 10}) {
            double[] start = new double[d];
            Arrays.fill(start, -1.2);
            Minimum m = new Bfgs(600, 1e-8, 0).minimize(OptimTest::rosenbrock, start);
            assertThat(m.converged()).as(m.reason()).isTrue();
            for (double x : m.point()) {
                // From d = 4 on there is a second, local minimum near (-1, 1, ..).
                assertThat(Math.abs(x)).isCloseTo(1, within(0.01));
            }
            assertThat(m.gradient()).satisfies(g -> assertThat(g[0]).isCloseTo(0, within(1e-8)));
            assertThat(start).containsOnly(-1.2);
        }
    }

    @Test
    void bfgsNeedsFewCallsOnAQuadraticAndRespectsWalls() {
        Minimum quadratic = Bfgs.DEFAULT.minimize(
                (x, g) -> {
                    g[0] = 2 * (x[0] - 3) + x[1];
                    g[1] = 20 * x[1] + x[0];
                    return (x[0] - 3) * (x[0] - 3) + 10 * x[1] * x[1] + x[0] * x[1];
                },
                0,
                0);
        assertThat(quadratic.converged()).isTrue();
        assertThat(quadratic.evaluations()).isLessThan(20);
        assertThat(quadratic.point()[0]).isCloseTo(3 + 3.0 / 39, within(1e-5));
        Minimum wall = Bfgs.DEFAULT.minimize(
                (x, g) -> {
                    g[0] = 1 - 1 / x[0];
                    return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN;
                },
                40);
        assertThat(wall.point()[0]).isCloseTo(1, within(1e-5));
    }

    @Test
    void bfgsSaysWhyItStopped() {
        Minimum short1 = new Bfgs(5, 1e-12, 0).minimize(OptimTest::rosenbrock, -1.2, 1);
        assertThat(short1.converged()).isFalse();
        assertThat(short1.reason()).contains("used up");
        assertThat(short1.evaluations()).isEqualTo(5);
        assertThatThrownBy(() -> Bfgs.DEFAULT.minimize((x, g) -> Double.NaN, 1)).hasMessageContaining("at the start");
        assertThatThrownBy(() -> new Bfgs(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double rosenbrock(double[] x, double[] g) {
        Arrays.fill(g, 0);
        double f = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            f += 100 * a * a + b * b;
            g[i] -= 400 * a * x[i] + 2 * b;
            g[i + 1] += 200 * a;
        }
        return f;
    }
}
