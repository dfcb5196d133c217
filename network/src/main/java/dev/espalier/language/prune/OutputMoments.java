package dev.espalier.language.prune;

import dev.espalier.language.backend.ChannelTap;
import dev.espalier.network.plan.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Weighted sums over tokens of u u', and of y u' and ||y||^2 for a target y where there is one. */
final class OutputMoments {
    private final DMatrixRMaj gram;
    private final DMatrixRMaj target;
    private double power;
    private double weight;

    /**
     * No token yet.
     *
     * @param channels of u
     * @param outputs of y; 0 without a target
     */
    OutputMoments(int channels, int outputs) {
        gram = new DMatrixRMaj(channels, channels);
        target = new DMatrixRMaj(outputs, channels);
    }

    /** Adds a sequence without a target. */
    void add(ChannelTap tap, double[] tokenWeights) {
        double[] products = tap.activationProducts(tokenWeights);
        for (int i = 0; i < products.length; i++) {
            gram.data[i] += products[i];
        }
        for (double w : tokenWeights) {
            weight += w;
        }
    }

    /**
     * Adds a sequence.
     *
     * @param y (T, outputs), row-major
     */
    void add(ChannelTap tap, double[] tokenWeights, double[] y) {
        add(tap, tokenWeights);
        DMatrixRMaj outputs = DMatrixRMaj.wrap(tap.tokens(), target.numRows, y);
        DMatrixRMaj weighted = new DMatrixRMaj(outputs);
        for (int t = 0; t < tokenWeights.length; t++) {
            for (int h = 0; h < target.numRows; h++) {
                weighted.set(t, h, tokenWeights[t] * outputs.get(t, h));
                power += weighted.get(t, h) * outputs.get(t, h);
            }
        }
        CommonOps_DDRM.multAddTransA(weighted, Matrices.of(tap.activations(), tap.tokens(), tap.channels()), target);
    }

    /** Adds the sums of other tokens. */
    void add(OutputMoments other) {
        CommonOps_DDRM.addEquals(gram, other.gram);
        CommonOps_DDRM.addEquals(target, other.target);
        power += other.power;
        weight += other.weight;
    }

    /** E[u u']. */
    DMatrixRMaj gram() {
        return mean(gram);
    }

    /** E[y u']. */
    DMatrixRMaj target() {
        return mean(target);
    }

    /** E||y||^2. */
    double power() {
        return power / weight;
    }

    private DMatrixRMaj mean(DMatrixRMaj sums) {
        DMatrixRMaj mean = new DMatrixRMaj(sums);
        CommonOps_DDRM.divide(mean, weight);
        return mean;
    }
}
