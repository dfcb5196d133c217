package dev.espalier.language.pass;

import dev.espalier.formats.Require;
import dev.espalier.network.sums.SumsControls;

/**
 * What a calibration pass measures, and on which positions.
 *
 * <p>The last position of every sequence predicts nothing and is never counted.
 *
 * @param gradients whether losses are differentiated: without, only sums of u and C are there
 * @param activationProducts whether C = E[u u'] is kept
 * @param contributionProducts whether Q = E[q q'] is kept; needs gradients
 * @param lossWeighted whether a position weighs its squared write gradient in C instead of 1; needs gradients
 * @param writeGradientPower whether that weight is kept of every position and layer; needs gradients
 * @param leadingPositions positions left out at the beginning of every sequence, 0 for none
 * @param leaveOutBos whether positions that hold the token that begins a text are left out
 * @param sequencesPerBlock consecutive sequences whose sums are kept together, at least 1: the bootstrap's units and
 *     the steps at which a pass can be taken up again
 * @param productBudget bytes the sums of products may take, positive; layers that do not fit together take further
 *     passes over the data, at least one layer each. Never changes a result
 */
public record CalibrationControls(
        boolean gradients,
        boolean activationProducts,
        boolean contributionProducts,
        boolean lossWeighted,
        boolean writeGradientPower,
        int leadingPositions,
        boolean leaveOutBos,
        int sequencesPerBlock,
        long productBudget) {
    /** Sums only, with gradients, of every position; blocks of 8 sequences, products in at most 2 GiB. */
    public static final CalibrationControls DEFAULT =
            new CalibrationControls(true, false, false, false, false, 0, false, 8, 1L << 31);

    public CalibrationControls {
        Require.that(
                gradients || !(contributionProducts || lossWeighted || writeGradientPower),
                "Q, loss weights and write gradients need gradients");
        Require.that(!lossWeighted || activationProducts, "loss weights belong to C, which is not asked for");
        Require.that(leadingPositions >= 0, "leadingPositions must not be negative");
        Require.that(sequencesPerBlock >= 1, "sequencesPerBlock must be at least 1");
        Require.that(productBudget >= 1, "productBudget must be positive");
    }

    /** The same with or without gradients; without, what needs them is left out too. */
    public CalibrationControls withGradients(boolean wanted) {
        return new CalibrationControls(
                wanted,
                activationProducts,
                wanted && contributionProducts,
                wanted && lossWeighted,
                wanted && writeGradientPower,
                leadingPositions,
                leaveOutBos,
                sequencesPerBlock,
                productBudget);
    }

    /** The same with or without C; without, its loss weights are left out too. */
    public CalibrationControls withActivationProducts(boolean wanted) {
        return new CalibrationControls(
                gradients,
                wanted,
                contributionProducts,
                wanted && lossWeighted,
                writeGradientPower,
                leadingPositions,
                leaveOutBos,
                sequencesPerBlock,
                productBudget);
    }

    /** The same with or without Q. */
    public CalibrationControls withContributionProducts(boolean wanted) {
        return new CalibrationControls(
                gradients,
                activationProducts,
                wanted,
                lossWeighted,
                writeGradientPower,
                leadingPositions,
                leaveOutBos,
                sequencesPerBlock,
                productBudget);
    }

    /** The same with C weighted by the squared write gradients, or by 1. */
    public CalibrationControls withLossWeights(boolean wanted) {
        return new CalibrationControls(
                gradients,
                activationProducts,
                contributionProducts,
                wanted,
                writeGradientPower,
                leadingPositions,
                leaveOutBos,
                sequencesPerBlock,
                productBudget);
    }

    /** The same with or without the squared write gradients of every position. */
    public CalibrationControls withWriteGradientPower(boolean wanted) {
        return new CalibrationControls(
                gradients,
                activationProducts,
                contributionProducts,
                lossWeighted,
                wanted,
                leadingPositions,
                leaveOutBos,
                sequencesPerBlock,
                productBudget);
    }

    /** The same with other positions left out. */
    public CalibrationControls withPositions(int leading, boolean withoutBos) {
        return new CalibrationControls(
                gradients,
                activationProducts,
                contributionProducts,
                lossWeighted,
                writeGradientPower,
                leading,
                withoutBos,
                sequencesPerBlock,
                productBudget);
    }

    /** The same with other blocks and another budget. */
    public CalibrationControls withBlocks(int sequences, long budget) {
        return new CalibrationControls(
                gradients,
                activationProducts,
                contributionProducts,
                lossWeighted,
                writeGradientPower,
                leadingPositions,
                leaveOutBos,
                sequences,
                budget);
    }

    /** What is added up. */
    SumsControls sums() {
        return new SumsControls(
                gradients, activationProducts, contributionProducts, writeGradientPower, sequencesPerBlock);
    }

    /** Everything that decides the sums, as one line. */
    String fingerprint() {
        return "gradients " + gradients + " C " + activationProducts + " Q " + contributionProducts + " weighted "
                + lossWeighted + " power " + writeGradientPower + " leading " + leadingPositions + " bos " + leaveOutBos
                + " block " + sequencesPerBlock;
    }
}
