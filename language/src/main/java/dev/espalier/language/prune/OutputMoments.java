package dev.espalier.language.prune;

import dev.espalier.language.backend.ChannelTap;
import dev.espalier.network.plan.Matrices;
import dev.espalier.network.sums.SecondMomentSums;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Weighted sums over tokens of u u', and of y u' and ||y||^2 for a target y where there is one. */
final class OutputMoments {
    private final SecondMomentSums products;
    private final DMatrixRMaj target;
    private double power;

    /**
     * No token yet.
     *
     * @param channels of u
     * @param outputs of y; 0 without a target
     */
    OutputMoments(int channels, int outputs) {
        products = new SecondMomentSums(channels);
        target = new DMatrixRMaj(outputs, channels);
    }

    /** Adds a sequence without a target. */
    void add(ChannelTap tap, double[] tokenWeights) {
        products.add(tap.activationProducts(tokenWeights), tokenWeights);
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
        products.add(other.products);
        CommonOps_DDRM.addEquals(target, other.target);
        power += other.power;
    }

    /** All of it as means over the tokens; this object must not be used any more. */
    Means finish() {
        double weight = products.weight();
        DMatrixRMaj cross = new DMatrixRMaj(target);
        CommonOps_DDRM.divide(cross, weight);
        return new Means(Matrices.of(products.finish()), cross, power / weight);
    }

    /**
     * Means over tokens.
     *
     * @param gram E[u u'], (m, m)
     * @param target E[y u'], (d, m)
     * @param power E||y||^2
     */
    record Means(DMatrixRMaj gram, DMatrixRMaj target, double power) {}
}
