package dev.espalier.dependence.copula.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Margins of strong dependence on 72 knots with knots in the tails, where alternating rounds alone hardly move. */
class MarginScalingTest {
    private static final int SIZE = 72;
    /** Normal scores of the lower half of the knots inside: three in the tail, then steps of a tenth. */
    private static final double[] TAIL = {-5, -4.1, -3.5};

    private static final double[] KNOTS = knots();

    static Stream<PairCopula> strong() {
        return Stream.of(
                ParametricPairCopula.of(Family.CLAYTON, 0, 3),
                ParametricPairCopula.of(Family.CLAYTON, 90, 3),
                ParametricPairCopula.of(Family.CLAYTON, 0, 28),
                ParametricPairCopula.of(Family.CLAYTON, 180, 28),
                ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.99),
                ParametricPairCopula.of(Family.GAUSSIAN, 0, -0.99));
    }

    @ParameterizedTest
    @MethodSource("strong")
    void strongDependenceReachesUniformMargins(PairCopula copula) {
        double[] rounds = DensityGrid.roughlyNormalised(KNOTS, nodes(copula), 32);
        // 3e-4 at theta 28, 9e-3 at theta 3, 1e-3 at rho 0.99: what the steps after the rounds are for
        assertThat(DensityGrid.of(KNOTS, lines(rounds)).marginResidual()).isGreaterThan(1e-4);
        DensityGrid grid = DensityGrid.of(KNOTS, lines(nodes(copula)));
        // reached: 6e-14 or better; the estimator asks for 1e-10
        assertThat(grid.normalised().marginResidual()).isLessThan(1e-10);
    }

    /**
     * The corner at (1, 0) asks the outermost interval at 1 to hold what the one at 0 holds, but 1 - 2.9e-7 is rounded by up to
     * 5e-17, a relative 2e-10 of the distance; next to nothing flows elsewhere, so more steps come no nearer.
     */
    @ParameterizedTest
    @ValueSource(ints = {90, 270})
    void roundedKnotsLimitAFarCorner(int rotation) {
        double[] values = nodes(ParametricPairCopula.of(Family.CLAYTON, rotation, 28));
        // reached: 1.5e-10
        assertThat(DensityGrid.of(KNOTS, lines(values)).normalised().marginResidual())
                .isLessThan(5e-10);
    }

    @ParameterizedTest
    @MethodSource("strong")
    void otherValuesAtTheSameKnotsAreLikeANewGrid(PairCopula copula) {
        double[] values = nodes(copula);
        DensityGrid uniform = DensityGrid.of(KNOTS, lines(filled(1)));
        DensityGrid anew = DensityGrid.of(KNOTS, lines(values));
        for (double tolerance : new double[] {1e-4, 1e-12}) {
            assertThat(uniform.normalisedWith(values, tolerance)).isEqualTo(anew.normalised(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("strong")
    void exchangedValuesGiveTheExchangedDensityToTheBit(PairCopula copula) {
        DensityGrid uniform = DensityGrid.of(KNOTS, lines(filled(1)));
        double[] values = nodes(copula);
        assertThat(uniform.normalisedWith(DensityGrid.transpose(values, SIZE), 1e-10))
                .isEqualTo(uniform.normalisedWith(values, 1e-10).transposed());
    }

    @Test
    void aCopulaThatIsUniformAlreadyStaysAsItIs() {
        DensityGrid uniform = DensityGrid.of(KNOTS, lines(filled(1)));
        double[] values = uniform.normalised().flatValues();
        for (double value : values) {
            // sums of 72 widths that add to one
            assertThat(Math.abs(value - 1)).isLessThan(1e-13);
        }
    }

    private static double[] nodes(PairCopula copula) {
        double[] values = new double[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                values[i * SIZE + j] = copula.pdf(inside(i), inside(j));
            }
        }
        return values;
    }

    /** Densities on the border are read a little inside: there they may be infinite. */
    private static double inside(int k) {
        double least = 0.125 * KNOTS[1];
        return Math.max(least, Math.min(1 - least, KNOTS[k]));
    }

    private static double[] filled(double value) {
        double[] values = new double[SIZE * SIZE];
        Arrays.fill(values, value);
        return values;
    }

    private static double[][] lines(double[] values) {
        double[][] lines = new double[SIZE][];
        for (int i = 0; i < SIZE; i++) {
            lines[i] = Arrays.copyOfRange(values, i * SIZE, (i + 1) * SIZE);
        }
        return lines;
    }

    private static double[] knots() {
        int half = SIZE / 2 - 1;
        double[] lower = Arrays.copyOf(TAIL, half);
        for (int k = TAIL.length; k < half; k++) {
            lower[k] = (k - half + 0.5) / 10;
        }
        Kernels.get().normalCdf(lower, lower, half);
        double[] knots = new double[SIZE];
        for (int k = 0; k < half; k++) {
            knots[k + 1] = lower[k];
            knots[SIZE - 2 - k] = 1 - lower[k];
        }
        knots[SIZE - 1] = 1;
        return knots;
    }
}
