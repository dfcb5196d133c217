package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smooth test keeps its level, with and without ties and weights, and sees what Kendall's cannot. */
class SmoothTestTest {
    private static final double LEVEL = 0.05;

    @ParameterizedTest
    @CsvSource({"50, 0, 0", "1000, 0, 0", "200, 2, 0", "200, 3, 7", "200, 2, 2"})
    void keepsItsLevel(int n, int levelsX, int levelsY) {
        SplittableRandom random = new SplittableRandom(11);
        int repeats = 4000;
        int rejected = 0;
        double sum = 0;
        for (int r = 0; r < repeats; r++) {
            IndependenceTest test =
                    IndependenceTest.smooth(column(n, levelsX, random), column(n, levelsY, random), null);
            rejected += test.pValue() <= LEVEL ? 1 : 0;
            sum += test.statistic();
        }
        // the share of 4000 has deviation 0.0034: four of them, and half a percent for chi-squared at finite n
        assertThat((double) rejected / repeats).isCloseTo(LEVEL, within(0.019));
        // the mean is the degrees of freedom exactly; its deviation is sqrt(2 df / 4000) times at most 1.2 at n = 50
        double freedom = Math.min(4, levelsX == 0 ? 4 : levelsX - 1) * Math.min(4, levelsY == 0 ? 4 : levelsY - 1);
        assertThat(sum / repeats).isCloseTo(freedom, within(4 * 1.2 * Math.sqrt(2 * freedom / repeats)));
    }

    @Test
    void keepsItsLevelUnderWeights() {
        SplittableRandom random = new SplittableRandom(12);
        int repeats = 2000;
        int rejected = 0;
        for (int r = 0; r < repeats; r++) {
            double[] weights = random.doubles(400, 0.1, 3).toArray();
            IndependenceTest test = IndependenceTest.smooth(column(400, 0, random), column(400, 0, random), weights);
            rejected += test.pValue() <= LEVEL ? 1 : 0;
        }
        // the share of 2000 has deviation 0.0049: three of them, and a percent for the effective number of rows
        assertThat((double) rejected / repeats).isCloseTo(LEVEL, within(0.025));
    }

    @Test
    void seesCrossAndRingWhereKendallsTestIsBlind() {
        SplittableRandom random = new SplittableRandom(13);
        int smooth = 0;
        int kendall = 0;
        for (int r = 0; r < 200; r++) {
            Ranks[] pair = r % 2 == 0 ? cross(200, random) : ring(200, random);
            smooth += IndependenceTest.smooth(pair[0], pair[1], null).pValue() <= LEVEL ? 1 : 0;
            kendall += IndependenceTest.kendall(pair[0], pair[1], null, IndependenceTest.Alternative.TWO_SIDED)
                                    .pValue()
                            <= LEVEL
                    ? 1
                    : 0;
        }
        assertThat(smooth).isEqualTo(200);
        // ties of sign make tau's variance larger than under independence, never its power one
        assertThat(kendall).isLessThan(100);
    }

    @Test
    void isTheSumOfSquaredCorrelationsOfLegendrePolynomials() {
        // without ties the polynomials differ from Legendre's by O(1/n); the statistic is of order n here
        SplittableRandom random = new SplittableRandom(14);
        int n = 20000;
        double[] x = random.doubles(n).toArray();
        double[] y = new double[n];
        Arrays.setAll(y, i -> x[i] + random.nextDouble());
        double[] u = PseudoObservations.of(x);
        double[] v = PseudoObservations.of(y);
        double sum = 0;
        for (int k = 1; k <= 4; k++) {
            for (int l = 1; l <= 4; l++) {
                double m = 0;
                for (int i = 0; i < n; i++) {
                    m += legendre(k, u[i]) * legendre(l, v[i]) / n;
                }
                sum += m * m;
            }
        }
        assertThat(IndependenceTest.smooth(Ranks.of(x), Ranks.of(y), null).statistic())
                .isCloseTo(n * sum, within(2e-3 * n * sum));
    }

    @Test
    void aConstantColumnSaysNothing() {
        SplittableRandom random = new SplittableRandom(15);
        IndependenceTest test = IndependenceTest.smooth(Ranks.of(new double[40]), column(40, 0, random), null);
        assertThat(test).isEqualTo(new IndependenceTest(0, 1));
    }

    @Test
    void equalWeightsAreNoWeights() {
        SplittableRandom random = new SplittableRandom(16);
        Ranks x = column(60, 0, random);
        Ranks y = column(60, 4, random);
        double[] weights = new double[60];
        Arrays.fill(weights, 2.5);
        // the same sums up to roundings
        assertThat(IndependenceTest.smooth(x, y, weights).pValue())
                .isCloseTo(IndependenceTest.smooth(x, y, null).pValue(), within(1e-12));
    }

    private static double legendre(int k, double u) {
        double t = 2 * u - 1;
        double p = switch (k) {
            case 1 -> t;
            case 2 -> (3 * t * t - 1) / 2;
            case 3 -> (5 * t * t * t - 3 * t) / 2;
            default -> (35 * t * t * t * t - 30 * t * t + 3) / 8;
        };
        return Math.sqrt(2 * k + 1) * p;
    }

    private static Ranks[] cross(int n, SplittableRandom random) {
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] y = new double[n];
        Arrays.setAll(y, i -> (random.nextBoolean() ? 1 : -1) * x[i] + 0.1 * random.nextDouble());
        return new Ranks[] {Ranks.of(x), Ranks.of(y)};
    }

    private static Ranks[] ring(int n, SplittableRandom random) {
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            x[i] = Math.cos(angle) + 0.1 * random.nextDouble();
            y[i] = Math.sin(angle) + 0.1 * random.nextDouble();
        }
        return new Ranks[] {Ranks.of(x), Ranks.of(y)};
    }

    private static Ranks column(int n, int levels, SplittableRandom random) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> levels == 0 ? random.nextDouble() : random.nextInt(levels));
        return Ranks.of(x);
    }
}
