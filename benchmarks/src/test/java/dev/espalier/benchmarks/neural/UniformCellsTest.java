package dev.espalier.benchmarks.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Cell probabilities and the errors made of them. */
class UniformCellsTest {
    private static final ParametricPairCopula GAUSSIAN = ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.7);
    private static final int M = UniformCells.SIZE;

    /** Values by scipy 1.17.1: integrate.quad of stats.norm.pdf times the difference of the conditional stats.norm.cdf. */
    @Test
    void gaussianProbabilitiesAreThoseOfScipy() {
        double[] p = UniformCells.masses(GAUSSIAN);
        // a second difference of distribution values near 1, each exact to a few units in the last place
        assertThat(p[0]).isCloseTo(0.00462580685082032, within(1e-14));
        assertThat(p[1]).isCloseTo(0.002266895239282479, within(1e-14));
        assertThat(p[10 * M + 20]).isCloseTo(0.0003638496965013657, within(1e-14));
        assertThat(p[31 * M + 32]).isCloseTo(0.00034151753581588515, within(1e-14));
        assertThat(p[63 * M + 63]).isCloseTo(0.00462580685082032, within(1e-14));
        assertThat(p[63]).isCloseTo(7.581673585560352e-10, within(1e-14));
    }

    /** The value by scipy 1.17.1 and numpy 2.4.6, cells by 40 Gauss-Legendre nodes per panel. */
    @Test
    void squaredErrorOfIndependenceIsThatOfScipy() {
        double[] independence = UniformCells.masses(ParametricPairCopula.of(Family.INDEPENDENCE, 0));
        // 1e-14 of each cell's probability is 4e-11 of its density
        assertThat(UniformCells.squaredError(UniformCells.masses(GAUSSIAN), independence))
                .isCloseTo(0.8198306385938747, within(1e-9));
    }

    @Test
    void truthAgainstItselfHasNoError() {
        double[] p = UniformCells.masses(GAUSSIAN);
        double[] centres = UniformCells.centres(GAUSSIAN);
        assertThat(UniformCells.squaredError(p, p.clone())).isZero();
        assertThat(UniformCells.squaredError(
                        UniformCells.referenceMasses(centres), UniformCells.referenceMasses(centres.clone())))
                .isZero();
    }

    /** Published for the reference's grid, densities at centres projected: Clayton 3 has mutual information 0.6302. */
    @Test
    void referenceMassesHaveTheReferencesInformation() {
        double[] p = UniformCells.referenceMasses(UniformCells.centres(ParametricPairCopula.of(Family.CLAYTON, 0, 3)));
        double information =
                Arrays.stream(p).map(x -> x * StrictMath.log(x * M * M)).sum();
        // published to four decimals
        assertThat(information).isCloseTo(0.6302, within(5e-5));
    }

    @Test
    void projectionMakesMarginsUniform() {
        double[] p = new PatternTruth("ridge", (u, v) -> 0.1 + u * v * v).cellMasses();
        for (int i = 0; i < M; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < M; j++) {
                row += p[i * M + j];
                column += p[j * M + i];
            }
            // 64 roundings of numbers that sum to 1/64
            assertThat(row).isCloseTo(1.0 / M, within(1e-15));
            assertThat(column).isCloseTo(1.0 / M, within(1e-15));
        }
    }
}
