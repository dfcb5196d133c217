package dev.espalier.neural.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.neural.grid.CellImage;
import dev.espalier.neural.grid.ProbitCells;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The dense network: what it computes, and that it turns with the sample. */
class CellNetworkTest {
    private static final int M = ProbitCells.SIZE;
    /** Sums of some forty products in single precision, three layers deep. */
    private static final double SINGLE = 2e-5;
    /** Sums in another order: a few hundred roundings in single precision, with a cell's ratio of
     * two counts taken after. */
    private static final double REORDERED = 5e-5;
    /** The turned sample is fitted anew: its start's parameters agree to the optimiser's tolerance. */
    private static final double REFITTED = 1e-4;

    @Test
    void equalsAPlainLoopInDoublePrecision() {
        Evidence evidence = image(EstimatorSamples.bent(300, 1)).evidence();
        for (int[] hidden : new int[][] {{}, {7}, {12, 9}, {8, 8, 8}}) {
            CellNetwork network = EstimatorSamples.network(3, hidden);
            float[] fast = network.correction(evidence);
            for (int p = 0; p < Evidence.CELLS; p += 5) {
                double slow = plain(network, evidence, p);
                assertThat(fast[p]).isCloseTo((float) slow, within((float) (SINGLE * (1 + Math.abs(slow)))));
            }
        }
    }

    private static double plain(CellNetwork network, Evidence evidence, int cell) {
        double[] h = new double[CellNetwork.INPUTS];
        for (int c = 0; c < h.length; c++) {
            h[c] = c < Evidence.CHANNELS
                    ? evidence.cells()[c * Evidence.CELLS + cell]
                    : evidence.common()[c - Evidence.CHANNELS];
        }
        int layers = network.biases().length;
        for (int l = 0; l < layers; l++) {
            double[] next = new double[network.biases()[l].length];
            for (int o = 0; o < next.length; o++) {
                double sum = network.biases()[l][o];
                for (int c = 0; c < h.length; c++) {
                    sum += network.weights()[l][o * h.length + c] * h[c];
                }
                next[o] = l < layers - 1 ? Math.max(sum, sum / CellNetwork.LEAK_DIVISOR) : sum;
            }
            h = next;
        }
        double correction = h[Evidence.SCALES];
        for (int s = 0; s < Evidence.SCALES; s++) {
            correction += h[s] * evidence.cells()[(Evidence.RATIOS + s) * Evidence.CELLS + cell];
        }
        return correction;
    }

    @Test
    void evidenceAndCorrectionTurnWithTheSample() {
        turns(Set.of(Family.INDEPENDENCE), REORDERED);
        turns(FamilySets.PARAMETRIC, REFITTED);
    }

    private static void turns(Set<Family> families, double tolerance) {
        PairSample sample = EstimatorSamples.bent(400, 2);
        Evidence evidence = image(sample, families).evidence();
        Evidence exchanged = image(EstimatorSamples.exchanged(sample), families).evidence();
        requireTurned(evidence, exchanged, p -> p % M * M + p / M, (float) tolerance);
        Evidence reflected = image(EstimatorSamples.reflected(sample), families).evidence();
        requireTurned(evidence, reflected, p -> (M - 1 - p / M) * M + p % M, (float) tolerance);
    }

    /** {@code to}: where a cell of the sample lies in the turned one. */
    private static void requireTurned(Evidence evidence, Evidence other, IntUnaryOperator to, float tolerance) {
        CellNetwork network = EstimatorSamples.network(4, 16, 16);
        assertThat(other.common()).containsExactly(evidence.common(), within(tolerance));
        float[] correction = network.correction(evidence);
        float[] otherCorrection = network.correction(other);
        for (int p = 0; p < Evidence.CELLS; p++) {
            int q = to.applyAsInt(p);
            for (int c = 0; c < Evidence.CHANNELS; c++) {
                assertThat(other.cells()[c * Evidence.CELLS + q])
                        .as("channel %d of cell %d", c, p)
                        .isCloseTo(evidence.cells()[c * Evidence.CELLS + p], within(tolerance));
            }
            assertThat(otherCorrection[q]).isCloseTo(correction[p], within(tolerance));
        }
    }

    @Test
    void aZeroLastLayerLeavesTheStart() {
        CellNetwork network = EstimatorSamples.network(5, 6);
        network.weights()[1] = new float[network.weights()[1].length];
        network.biases()[1] = new float[network.biases()[1].length];
        StartedImage image = image(EstimatorSamples.bent(200, 3));
        assertThat(network.correction(image.evidence())).containsOnly(0f);
        // exp(0) is exact in every kernel
        assertThat(image.corrected(List.of(network))).containsExactly(image.nodes());
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CellNetwork(new float[][] {{1, 2}}, new float[][] {{1}}))
                .withMessageContaining("layer 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CellNetwork(new float[][] {new float[CellNetwork.INPUTS]}, new float[][] {new float[1]}))
                .withMessageContaining("last layer");
    }

    private static StartedImage image(PairSample sample) {
        return image(sample, FamilySets.PARAMETRIC);
    }

    private static StartedImage image(PairSample sample, Set<Family> families) {
        return StartedImage.of(CellImage.of(sample), EstimatorSamples.tau(sample), families);
    }
}
