package dev.espalier.network.trial;

import java.util.List;

/**
 * Halo against others, layer by layer.
 *
 * @param layers those looked at that have a halo and enough others
 * @param negativeLogLikelihood with every channel on, in nats per prediction
 * @param predictions of all samples together
 * @param samples they belong to
 * @param controls how
 */
public record HaloAblationResult(
        List<LayerHaloAblation> layers,
        double negativeLogLikelihood,
        long predictions,
        int samples,
        HaloAblationControls controls) {}
