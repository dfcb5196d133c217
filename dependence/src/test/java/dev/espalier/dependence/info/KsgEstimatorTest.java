package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Digamma;
import org.junit.jupiter.api.Test;

class KsgEstimatorTest {
    private static double[][] normal(int d, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[d][n];
        for (double[] column : x) {
            for (int i = 0; i < n; i++) {
                column[i] = random.nextGaussian();
            }
        }
        return x;
    }

    @Test
    void treeAgreesWithAScan() {
        double[][] x = normal(3, 700, 1);
        KdTree tree = new KdTree(x);
        for (int i = 0; i < 700; i += 7) {
            double[] distances = new double[699];
            int m = 0;
            for (int p = 0; p < 700; p++) {
                if (p != i) {
                    double d = 0;
                    for (double[] c : x) {
                        d = Math.max(d, Math.abs(c[i] - c[p]));
                    }
                    distances[m++] = d;
                }
            }
            java.util.Arrays.sort(distances);
            assertThat(tree.distanceToNeighbour(i, 4)).isEqualTo(distances[3]);
            // Strictly nearer than the 40th distance: 39 points.
            assertThat(tree.countWithin(i, distances[39])).isEqualTo(39);
        }
    }

    @Test
    void isTheFormulaOnFourPointsByHand() {
        // Neighbour distances 1, 1, 2, 4 on the diagonal, so one point lies strictly within in no margin but for the
        // last two.
        double[][] x = {{0, 1, 3, 7}};
        double expected = Digamma.value(1) + Digamma.value(4) - 2 * Digamma.value(1);
        assertThat(KsgEstimator.mutualInformation(x, x, 1).nats()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void recoversTheGaussianValueWithinFourStandardErrors() {
        double[][] z = normal(2, 4000, 5);
        double rho = 0.75;
        double[] y = new double[4000];
        for (int i = 0; i < y.length; i++) {
            y[i] = rho * z[0][i] + Math.sqrt(1 - rho * rho) * z[1][i];
        }
        InformationEstimate e = KsgEstimator.mutualInformation(new double[][] {z[0]}, new double[][] {y}, 3);
        assertThat(e.standardError()).isBetween(0.005, 0.03);
        assertThat(e.nats()).isCloseTo(-0.5 * Math.log(1 - rho * rho), within(4 * e.standardError()));
        assertThat(e.n()).isEqualTo(4000);
    }

    @Test
    void commonCauseExplainsAway() {
        double[][] z = normal(3, 3000, 9);
        double[][] x = {new double[3000]};
        double[][] y = {new double[3000]};
        for (int i = 0; i < 3000; i++) {
            x[0][i] = z[0][i] + z[1][i];
            y[0][i] = z[0][i] + z[2][i];
        }
        double[][] cause = {z[0]};
        InformationEstimate marginal = KsgEstimator.mutualInformation(x, y, 3);
        InformationEstimate conditional = KsgEstimator.conditionalMutualInformation(x, y, cause, 3);
        assertThat(marginal.nats()).isCloseTo(-0.5 * Math.log(0.75), within(4 * marginal.standardError()));
        // Frenzel-Pompe is biased towards 0; its terms' spread covers what is left.
        assertThat(conditional.nats()).isCloseTo(0, within(4 * conditional.standardError()));
    }

    @Test
    void repeatedValuesAreRepeatable() {
        double[][] x = {normal(1, 500, 2)[0]};
        double[] rounded =
                java.util.Arrays.stream(x[0]).map(v -> Math.rint(v * 4) / 4).toArray();
        InformationEstimate once = KsgEstimator.mutualInformation(x, new double[][] {rounded}, 3);
        assertThat(KsgEstimator.mutualInformation(x, new double[][] {rounded}, 3))
                .isEqualTo(once);
    }

    @Test
    void refusesAConstantColumn() {
        assertThatThrownBy(() -> KsgEstimator.mutualInformation(new double[][] {new double[50]}, normal(1, 50, 1), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("constant");
    }
}
