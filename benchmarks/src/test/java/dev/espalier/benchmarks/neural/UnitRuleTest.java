package dev.espalier.benchmarks.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quadrature against closed forms. */
class UnitRuleTest {
    @Test
    void gaussianInformationIsTheClosedForm() {
        for (double rho : new double[] {-0.7, 0, 0.3, 0.7, 0.9}) {
            double exact = -0.5 * StrictMath.log1p(-rho * rho);
            MixtureTruth law = MixtureTruth.of(Family.GAUSSIAN, 0, rho);
            // what is promised of the truths
            assertThat(UnitRule.FINE_SCORES.information(law)).isCloseTo(exact, within(1e-6));
            // what is promised of the estimates
            assertThat(UnitRule.informationOf(law.single())).isCloseTo(exact, within(1e-5));
        }
    }

    @Test
    void rotationsCarryTheSameInformation() {
        List<Truth> all = MixtureTruth.rotations(Family.CLAYTON, 3);
        double first = UnitRule.FINE_SCORES.information(all.get(0));
        // the published value has four decimals
        assertThat(first).isCloseTo(0.6363, within(5.1e-5));
        for (Truth law : all) {
            // nodes mirror each other; ranges end at 1e-10 on both sides
            assertThat(UnitRule.FINE_SCORES.information(law)).isCloseTo(first, within(1e-9));
        }
    }

    @Test
    void finerPanelsDoNotChangeTheTruths() {
        for (MixtureTruth law : NineCases.published()) {
            assertThat(UnitRule.SCORES.information(law))
                    .as(law.name())
                    .isCloseTo(UnitRule.FINE_SCORES.information(law), within(1e-5));
        }
    }

    /** The uniform density on a grid has none. */
    @Test
    void uniformGridHasNoInformation() {
        double[][] ones = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
        GridPairCopula flat = GridPairCopula.of(DensityGrid.of(new double[] {0, 0.3, 1}, ones), 1);
        assertThat(UnitRule.informationOf(flat)).isZero();
    }

    @Test
    void mixtureOfOneCopulaWithItselfIsThatCopula() {
        ParametricPairCopula frank = ParametricPairCopula.of(Family.FRANK, 0, 5);
        MixtureTruth twice = MixtureTruth.two("twice", 0.3, frank, frank);
        MixtureTruth once = MixtureTruth.of(Family.FRANK, 0, 5);
        // density and its logarithm, rounded twice
        assertThat(UnitRule.SCORES.information(twice)).isCloseTo(UnitRule.SCORES.information(once), within(1e-12));
        assertThat(UniformCells.squaredError(twice.cellMasses(), once.cellMasses()))
                .isLessThan(1e-20);
    }
}
