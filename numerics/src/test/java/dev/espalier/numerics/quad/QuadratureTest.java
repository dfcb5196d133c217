package dev.espalier.numerics.quad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuadratureTest {
    @Test
    void gaussLegendreIsExactUpToItsDegree() {
        for (int n : new int[] {1, 2, 3, 7, 32, 96, 200}) {
            GaussLegendre rule = GaussLegendre.of(n);
            for (int degree : new int[] {0, 2 * n - 2}) {
                int power = degree;
                // A few ulps a node.
                assertThat(rule.integrate(x -> Math.pow(x, power), -1, 1) * (power + 1) / 2)
                        .as("n %s, degree %s", n, power)
                        .isCloseTo(1, within(1e-14 * (5 + n)));
            }
            for (int i = 1; i < n; i++) {
                assertThat(rule.node(i)).isGreaterThan(rule.node(i - 1));
            }
        }
        // A known node, Abramowitz and Stegun table 25.4.
        assertThat(GaussLegendre.of(5).node(4)).isCloseTo(0.906179845938664, within(1e-15));
        assertThat(GaussLegendre.of(20).integrate(Math::exp, 0, 3)).isCloseTo(Math.expm1(3), within(1e-13));
        assertThatThrownBy(() -> GaussLegendre.of(0)).hasMessageContaining("at least one node");
    }

    @Test
    void tanhSinhBearsSingularEnds() {
        assertThat(TanhSinh.integrate((u, c) -> 1 / Math.sqrt(u), 1e-13).value())
                .isCloseTo(2, within(1e-12));
        assertThat(TanhSinh.integrate((u, c) -> Math.log(c), 1e-13).value()).isCloseTo(-1, within(1e-13));
        // Beta(0.1, 0.1): both ends, nearly not integrable.
        TanhSinh.Integral beta = TanhSinh.integrate((u, c) -> Math.pow(u, -0.9) * Math.pow(c, -0.9), 1e-12);
        assertThat(beta.value()).isCloseTo(19.714639489050161, within(1e-10));
        assertThat(beta.evaluations()).isLessThan(2000);
    }
}
