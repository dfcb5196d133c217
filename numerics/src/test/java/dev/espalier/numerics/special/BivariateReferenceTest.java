package dev.espalier.numerics.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The documented errors at 30-digit values: correlations next to the change of formula at 0.9 and next to -1 and 1, equal and
 * nearly equal arguments, opposite ones and far tails.
 */
class BivariateReferenceTest {
    private static final List<double[]> ROWS = Reference.rows(BivariateReferenceTest.class, "bivariate_corners.csv");

    @Test
    void theDocumentedErrorHolds() {
        for (double[] r : ROWS) {
            double documented = r[3] == 0 ? 1e-14 : 1e-12;
            assertThat(BivariateCase.cdf(r[0], r[1], r[2], r[3]))
                    .as("h %s k %s rho %s nu %s", r[0], r[1], r[2], r[3])
                    .isCloseTo(r[4], within(documented));
        }
    }

    @Test
    void soItDoesWithArgumentsExchanged() {
        for (double[] r : ROWS) {
            double documented = r[3] == 0 ? 1e-14 : 1e-12;
            assertThat(BivariateCase.cdf(r[1], r[0], r[2], r[3]))
                    .as("h %s k %s rho %s nu %s", r[1], r[0], r[2], r[3])
                    .isCloseTo(r[4], within(documented));
        }
    }

    @Test
    void bothFormulasOfTheNormalAgreeAtEveryModerateCorrelation() {
        double[] places = {-6, -2.2, -0.4, 0, 1e-9, 0.4, 1.3, 3, 8};
        for (double rho = -0.9; rho <= 0.9; rho += 0.05) {
            for (double h : places) {
                for (double k : places) {
                    double p = BivariateCase.normal(h);
                    double q = BivariateCase.normal(k);
                    double angle = AngleIntegral.cdf(h, k, p, q, rho, Double.POSITIVE_INFINITY);
                    // Each side carries its own 1e-14.
                    assertThat(BivariateNormal.of(rho).cdf(h, k))
                            .as("h %s k %s rho %s", h, k, rho)
                            .isCloseTo(angle, within(2e-14));
                }
            }
        }
    }
}
