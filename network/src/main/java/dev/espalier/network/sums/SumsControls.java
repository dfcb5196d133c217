package dev.espalier.network.sums;

/**
 * What is added up of a layer while samples pass.
 *
 * @param gradients whether sums of s = dL/du and q = u s are there beside those of u
 * @param activationProducts whether C = E[u u'] is kept
 * @param contributionProducts whether Q = E[q q'] is kept; needs gradients
 * @param writeGradientPower whether the squared length of the gradient of the layer's output is kept of every position;
 *     needs gradients
 * @param samplesPerBlock consecutive samples whose sums are kept together, at least 1: the bootstrap's units and the
 *     steps at which a pass can be taken up again
 */
public record SumsControls(
        boolean gradients,
        boolean activationProducts,
        boolean contributionProducts,
        boolean writeGradientPower,
        int samplesPerBlock) {
    public SumsControls {
        if (!gradients && (contributionProducts || writeGradientPower)) {
            throw new IllegalArgumentException("Q and write gradients need gradients");
        }
        if (samplesPerBlock < 1) {
            throw new IllegalArgumentException("samplesPerBlock must be at least 1, got " + samplesPerBlock);
        }
    }
}
