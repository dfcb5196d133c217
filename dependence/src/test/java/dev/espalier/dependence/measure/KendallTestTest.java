package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test keeps its level under ties, and is the plain one without. */
class KendallTestTest {
    @ParameterizedTest
    @CsvSource({"2, 2", "2, 0", "3, 5", "0, 0"})
    void statisticHasUnitVarianceUnderIndependence(int levelsX, int levelsY) {
        SplittableRandom random = new SplittableRandom(17);
        int repeats = 4000;
        double squares = 0;
        for (int r = 0; r < repeats; r++) {
            double z = IndependenceTest.kendall(
                            column(100, levelsX, random),
                            column(100, levelsY, random),
                            null,
                            IndependenceTest.Alternative.TWO_SIDED)
                    .statistic();
            squares += z * z;
        }
        // the mean of 4000 squares of normals has deviation 0.022: four of them, and 2.5 percent for n = 100
        assertThat(squares / repeats).isCloseTo(1, within(0.115));
    }

    @Test
    void isThePlainTestWithoutTies() {
        SplittableRandom random = new SplittableRandom(3);
        Ranks x = column(30, 0, random);
        Ranks y = column(30, 0, random);
        assertThat(IndependenceTest.kendall(x, y, null, IndependenceTest.Alternative.GREATER))
                .isEqualTo(IndependenceTest.of(
                        DependenceMeasure.KENDALL, KendallTau.of(x, y), 30, IndependenceTest.Alternative.GREATER));
    }

    private static Ranks column(int n, int levels, SplittableRandom random) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> levels == 0 ? random.nextDouble() : random.nextInt(levels));
        return Ranks.of(x);
    }
}
