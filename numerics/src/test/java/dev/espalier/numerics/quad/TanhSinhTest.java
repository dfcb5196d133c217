package dev.espalier.numerics.quad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.quad.TanhSinh.Integral;
import dev.espalier.numerics.quad.TanhSinh.UnitFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Integrals with closed forms, singular at none, one or both ends, and what the result says about itself. */
class TanhSinhTest {
    /** An integrand and its integral over (0, 1). */
    private record Case(String name, UnitFunction f, double exact) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Case[] cases() {
        return new Case[] {
            new Case("constant", (u, c) -> 1, 1),
            new Case("polynomial", (u, c) -> u * u * u - 2 * u, -0.75),
            new Case("logarithm at 0", (u, c) -> Math.log(u), -1),
            new Case("logarithm at 1", (u, c) -> Math.log(c), -1),
            new Case("logarithm squared", (u, c) -> Math.log(u) * Math.log(u), 2),
            new Case("both logarithms", (u, c) -> Math.log(u) * Math.log(c), 2 - Math.PI * Math.PI / 6),
            new Case("root in the denominator at 0", (u, c) -> 1 / Math.sqrt(u), 2),
            new Case("root in the denominator at 1", (u, c) -> 1 / Math.sqrt(c), 2),
            new Case("arcsine law", (u, c) -> 1 / Math.sqrt(u * c), Math.PI),
            new Case("square root", (u, c) -> Math.sqrt(c), 2.0 / 3),
            new Case("nearly not integrable at 0", (u, c) -> Math.pow(u, -0.9), 10),
            new Case("nearly not integrable at 1", (u, c) -> Math.pow(c, -0.9), 10),
            // Beta(0.1, 0.1), mpmath 1.3.0.
            new Case(
                    "nearly not integrable at both",
                    (u, c) -> Math.pow(u, -0.9) * Math.pow(c, -0.9),
                    19.714639489050161)
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void closedForms(Case c) {
        Integral integral = TanhSinh.integrate(c.f, 1e-12);
        // The last change is a cautious bound of the error; sums of a few hundred summands round at 1e-15 each.
        assertThat(integral.value()).isCloseTo(c.exact, within(2e-12 * Math.abs(c.exact)));
        assertThat(Math.abs(integral.value() - c.exact))
                .isLessThanOrEqualTo(integral.change() + 1e-14 * Math.abs(c.exact));
        assertThat(integral.change()).isLessThanOrEqualTo(1e-12 * Math.abs(integral.value()));
        assertThat(integral.evaluations()).isLessThan(2000);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exchangingTheEndsChangesNothingButRounding(Case c) {
        double mirrored = TanhSinh.integrate((u, v) -> c.f.value(v, u), 1e-12).value();
        assertThat(mirrored).isCloseTo(TanhSinh.integrate(c.f, 1e-12).value(), within(1e-14 * (1 + Math.abs(c.exact))));
    }

    @Test
    void bothDistancesArePreciseAndInside() {
        double[] smallest = {1, 1};
        TanhSinh.integrate(
                (u, c) -> {
                    assertThat(u).isGreaterThan(0).isLessThanOrEqualTo(1);
                    assertThat(c).isGreaterThan(0).isLessThanOrEqualTo(1);
                    // Each is rounded on its own, so the sum misses 1 by at most an ulp.
                    assertThat(u + c).isCloseTo(1, within(0x1p-52));
                    smallest[0] = Math.min(smallest[0], u);
                    smallest[1] = Math.min(smallest[1], c);
                    return 1;
                },
                1e-10);
        // Far nearer than a difference from 1 can tell.
        assertThat(smallest[0]).isLessThan(1e-200);
        assertThat(smallest[1]).isLessThan(1e-200);
    }

    @Test
    void aLooserToleranceCostsFewerCallsAndTheCountIsTrue() {
        int last = 0;
        for (double tolerance : new double[] {1e-2, 1e-6, 1e-13}) {
            int[] calls = new int[1];
            Integral integral = TanhSinh.integrate(
                    (u, c) -> {
                        calls[0]++;
                        return Math.sin(12 * u) / Math.sqrt(c);
                    },
                    tolerance);
            assertThat(integral.evaluations()).isEqualTo(calls[0]).isGreaterThanOrEqualTo(last);
            last = calls[0];
        }
    }

    @Test
    void anIntegralOfZeroEndsAfterTheLastHalving() {
        Integral odd = TanhSinh.integrate((u, c) -> u - c, 1e-13);
        // Summands cancel in pairs only up to their rounding.
        assertThat(odd.value()).isCloseTo(0, within(1e-15));
        assertThat(odd.evaluations()).isLessThan(30_000);
        Integral nothing = TanhSinh.integrate((u, c) -> 0, 1e-13);
        assertThat(nothing.value()).isZero();
        assertThat(nothing.change()).isZero();
        assertThat(nothing.evaluations()).isLessThan(200);
    }

    @Test
    void whatDoesNotSettleSaysSo() {
        Integral jump = TanhSinh.integrate((u, c) -> u < 0.3 ? 0 : 1, 1e-14);
        assertThat(jump.change()).isGreaterThan(1e-14 * jump.value());
        // A jump is only known to one step of the last rule, where weights are about 1e-3.
        assertThat(jump.value()).isCloseTo(0.7, within(2e-3));
        assertThat(TanhSinh.integrate((u, c) -> Double.NaN, 1e-10).value()).isNaN();
        assertThat(TanhSinh.integrate((u, c) -> 1 / u, 1e-10).value()).isGreaterThan(100);
    }
}
