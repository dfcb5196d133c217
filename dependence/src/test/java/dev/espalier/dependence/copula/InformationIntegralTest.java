package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutual information against closed forms and against closer points. */
class InformationIntegralTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.95, -0.3, 0, 0.5, 0.9, 0.99})
    void ofAGaussian(double rho) {
        PairCopula copula = ParametricPairCopula.of(Family.GAUSSIAN, 0, rho);
        // log c is a square of the scores: the trapezoid rule is exact but for the tails beyond 6.3 deviations
        assertThat(copula.mutualInformation()).isCloseTo(-0.5 * Math.log1p(-rho * rho), within(1e-7));
    }

    /** E log c = log(1 + t) - t / (1 + t), from E log u = -1 and Kendall's distribution of C. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 3, 8})
    void ofAClayton(double theta) {
        double exact = Math.log1p(theta) - theta / (1 + theta);
        for (int rotation = 0; rotation < 360; rotation += 90) {
            // the corner where the density grows without bound lies at scores the rule still reaches
            assertThat(ParametricPairCopula.of(Family.CLAYTON, rotation, theta).mutualInformation())
                    .isCloseTo(exact, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#tame")
    void closerPointsChangeLittle(Bestiary.Specimen specimen) {
        PairCopula copula = specimen.copula();
        double fine = InformationIntegral.of(copula, 0.07);
        // Tawn's density has a ridge that is no smooth function of the scores
        double tolerance = specimen.family() == Family.TAWN ? 5e-5 : 1e-6;
        assertThat(copula.mutualInformation()).isCloseTo(fine, within(tolerance * (1 + fine)));
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void isFiniteAndNotNegativeToTheBounds(Bestiary.Specimen specimen) {
        // few points suffice to meet the places where formulas could fail
        assertThat(InformationIntegral.of(specimen.copula(), 0.35)).isFinite().isNotNegative();
    }

    @Test
    void ofAGridIsTheGridsOwn() {
        DensityGrid grid = DensityGrid.of(new double[] {0, 1}, new double[][] {{1.5, 0.5}, {0.5, 1.5}});
        assertThat(GridPairCopula.of(grid, 1).mutualInformation()).isEqualTo(grid.mutualInformation());
        assertThat(ParametricPairCopula.of(Family.INDEPENDENCE, 0).mutualInformation())
                .isZero();
    }
}
