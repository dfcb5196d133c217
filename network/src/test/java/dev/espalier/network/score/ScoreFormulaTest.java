package dev.espalier.network.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.testing.GatedWeights;
import dev.espalier.network.testing.LayerDraws;
import dev.espalier.network.unit.ChannelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every score against its definition, written out the slow way. */
class ScoreFormulaTest {
    /** Sums of a few hundred terms in another order. */
    private static final double ROUNDING = 1e-11;

    /** One channel, two tokens: u = 3, -1 and s = 2, 4, so q = 6, -4; gate, up and down have lengths 5, 13 and 3. */
    @Test
    void oneChannelByHand() {
        assertThat(value("loss-proxy")).isEqualTo(0.5 * (36 + 16) / 2);
        assertThat(value("loss-proxy-factored")).isEqualTo(0.5 * 5 * 10);
        assertThat(value("taylor")).isEqualTo(5);
        assertThat(value("curvature")).isEqualTo(10);
        assertThat(value("activation-power")).isEqualTo(5);
        assertThat(value("magnitude")).isEqualTo(21);
        assertThat(value("wanda-sp")).isCloseTo(3 * Math.sqrt(5), within(ROUNDING));
        assertThat(value("flap")).isEqualTo((5 - 1) * 9);
        // nobody else can help: all of E[u^2], and the ridge's hundredth
        assertThat(value("obs")).isCloseTo(5 * 1.01 * 9, within(ROUNDING));
        assertThat(value("loss-aware-obs")).isCloseTo(5 * 1.01 * 10, within(ROUNDING));
        assertThat(value("scar-prot")).isEqualTo(26);
        assertThat(value("q-greedy")).isZero();
        assertThat(value("random")).isBetween(0.0, 1.0);
    }

    /** Without a ridge worth the name the score is what a least-squares repair leaves of the output's squared error. */
    @Test
    void brainSurgeonIsTheErrorThatLeastSquaresLeaves() {
        LayerDraws draws = LayerDraws.random(4, 6, 300, 8);
        ScoreControls controls = new ScoreControls(0.01, 0.1, 256, 5, 8, 0.2, 1e-13, 1);
        LayerEvidence evidence = new LayerEvidence(draws.weights(), draws.statistics(), controls);
        double[] plain = new OptimalBrainSurgeon().score(evidence);
        double[] aware = new LossAwareSurgeon().score(evidence);
        double[][] s = draws.gradients();
        for (int i = 0; i < 6; i++) {
            double left = residual(draws.u(), i);
            double length = 0;
            for (int h = 0; h < 4; h++) {
                length += Math.pow(draws.weights().writes()[h * 6 + i], 2);
            }
            // the ridge of 1e-13 and a condition number of some hundreds
            assertThat(plain[i]).isCloseTo(left * length, within(1e-9 * plain[i]));
            double gradient = 0;
            for (double[] row : s) {
                gradient += row[i] * row[i] / s.length;
            }
            assertThat(aware[i]).isCloseTo(left * gradient, within(1e-9 * aware[i]));
        }
    }

    /** v' G v with G = E[g g'] written out is E[s^2]. */
    @Test
    void theGradientSeenThroughAColumnNeedsNoMatrix() {
        LayerDraws draws = LayerDraws.random(4, 6, 300, 9);
        SecondMoments g = LayerDraws.secondMoments(draws.g());
        ChannelMoments sums = draws.statistics().total();
        for (int i = 0; i < 6; i++) {
            double quadratic = 0;
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    quadratic += g.get(a, b)
                            * draws.weights().writes()[a * 6 + i]
                            * draws.weights().writes()[b * 6 + i];
                }
            }
            assertThat(sums.s2()[i] / sums.positions()).isCloseTo(quadratic, within(ROUNDING));
        }
    }

    /** Above a thousand channels the factorisation works in blocks, and the last tile of columns is not full. */
    @Test
    void manyChannelsGiveTheInverseOfAKnownMatrix() {
        int m = 1103;
        // C = I + 11': with ridge r, a = 1 + 2 r: [(a I + 1 1')^-1]_ii = 1 / a - 1 / (a (a + m))
        double[] sums = new double[SecondMoments.length(m)];
        for (int i = 0, at = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                sums[at++] = i == j ? 2 : 1;
            }
        }
        double[] none = new double[0];
        ChannelMoments block = new ChannelMoments(1, new double[m], new double[m], none, none, none, none);
        LayerEvidence evidence = new LayerEvidence(
                weights(1, m, new float[m]),
                new LayerStatistics(0, List.of(block), Optional.of(new SecondMoments(m, 1, sums)), Optional.empty()),
                ScoreControls.DEFAULT);
        double a = 1 + 2 * ScoreControls.DEFAULT.ridge();
        double expected = 1 / (1 / a - 1 / (a * (a + m)));
        double[] residuals = Residuals.of(evidence);
        assertThat(residuals).hasSize(m);
        for (double residual : residuals) {
            assertThat(residual).isCloseTo(expected, within(1e-9)); // condition number about 1100
        }
    }

    @Test
    void aLayerThatIsNeverActiveHasNoResidualsAndAMatrixThatIsNoneIsRefused() {
        double[] none = new double[0];
        ChannelMoments block = new ChannelMoments(1, new double[2], new double[2], none, none, none, none);
        LayerStatistics dead = new LayerStatistics(
                3, List.of(block), Optional.of(new SecondMoments(2, 1, new double[3])), Optional.empty());
        GatedWeights weights = weights(1, 2, new float[2]);
        assertThat(Residuals.of(new LayerEvidence(weights, dead, ScoreControls.DEFAULT)))
                .containsExactly(0, 0);
        LayerStatistics wrong = new LayerStatistics(
                3, List.of(block), Optional.of(new SecondMoments(2, 1, new double[] {1, 5, 1})), Optional.empty());
        assertThatThrownBy(() -> Residuals.of(new LayerEvidence(weights, wrong, ScoreControls.DEFAULT)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("layer 3")
                .hasMessageContaining("ridge");
    }

    @Test
    void noPositionsAreNoEvidence() {
        LayerStatistics empty =
                new LayerStatistics(1, List.of(ChannelMoments.zero(2, true)), Optional.empty(), Optional.empty());
        LayerEvidence evidence = new LayerEvidence(weights(1, 2, new float[2]), empty, ScoreControls.DEFAULT);
        assertThatThrownBy(() -> new LossProxy().score(evidence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no position was counted in layer 1");
        assertThat(new Magnitude().score(evidence)).containsExactly(0, 0);
    }

    /** The core keeps its own order above the rest, even where everything else ties with it. */
    @Test
    void theCoreStandsAboveEverything() {
        LayerDraws draws = LayerDraws.random(16, 60, 400, 3);
        ScoreControls controls = new ScoreControls(0.1, 0.5, 4, 5, 1, 0, 0.01, 7);
        LayerEvidence evidence = new LayerEvidence(draws.weights(), draws.statistics(), controls);
        double[] lossProxy = new LossProxy().score(evidence);
        ChannelSet core = evidence.halo(lossProxy).core();
        ChannelSet members = evidence.halo(lossProxy).members();
        for (ChannelScore score : List.of(new ScarProtection(), new ScarConnection())) {
            double[] values = score.score(evidence);
            boolean lowered = false;
            for (int i = 0; i < 60; i++) {
                boolean inCore = core.contains(i);
                boolean inHalo = members.contains(i);
                if (inCore) {
                    assertThat(values[i]).isGreaterThan(lossProxy[i]);
                } else {
                    assertThat(values[i]).isLessThanOrEqualTo(lossProxy[i]);
                    assertThat(inHalo || values[i] == lossProxy[i]).isTrue();
                    lowered |= values[i] < 0.9 * lossProxy[i];
                }
            }
            assertThat(lowered).isTrue();
        }
        double[] protection = new ScarProtection().score(evidence);
        double[] connection = new ScarConnection().score(evidence);
        for (int i : members.indices()) {
            assertThat(connection[i]).isGreaterThanOrEqualTo(protection[i]);
        }
    }

    private static double value(String id) {
        float[] down = {1, 2, 2};
        GatedWeights weights = new GatedWeights(3, 1, new float[] {3, 4, 0}, new float[] {0, 5, 12}, down);
        LayerStatistics statistics = LayerDraws.statistics(new double[][] {{3}, {-1}}, new double[][] {{2}, {4}});
        LayerEvidence evidence = new LayerEvidence(weights, statistics, ScoreControls.DEFAULT);
        return ScoreRegistry.named(id).score(evidence)[0];
    }

    /**
     * Mean squared error of u_i regressed on the other columns without intercept, by orthogonalising column after
     * column.
     */
    private static double residual(double[][] u, int i) {
        List<double[]> basis = new ArrayList<>();
        for (int j = 0; j < u[0].length; j++) {
            if (j != i) {
                double[] x = orthogonal(column(u, j), basis);
                double length = Math.sqrt(product(x, x));
                basis.add(Arrays.stream(x).map(v -> v / length).toArray());
            }
        }
        double[] left = orthogonal(column(u, i), basis);
        return product(left, left) / u.length;
    }

    private static double[] orthogonal(double[] x, List<double[]> basis) {
        for (double[] b : basis) {
            double along = product(x, b);
            for (int t = 0; t < x.length; t++) {
                x[t] -= along * b[t];
            }
        }
        return x;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    private static GatedWeights weights(int d, int m, float[] down) {
        return new GatedWeights(d, m, new float[m * d], new float[m * d], down);
    }
}
